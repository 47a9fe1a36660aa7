package dev.hearth.inference;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.hearth.inference", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule roomsHaveNoCycles = slices().matching("dev.hearth.inference.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a knot that is allowed once is never untied again");

    @ArchTest
    static final ArchRule nativeCodeStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hearth.inference.llama..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.kherud..")
            .because("another binding must be a change of one room");

    @ArchTest
    static final ArchRule onlyTheWorkerTouchesNativeCode = noClasses()
            .that()
            .resideOutsideOfPackages("dev.hearth.inference.llama..", "dev.hearth.inference.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hearth.inference.llama..")
            .because("native code never runs in the server's JVM");

    @ArchTest
    static final ArchRule nobodyDependsOnTheWorker = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hearth.inference.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hearth.inference.worker..")
            .because("the worker is another process; its main class is known by name only");

    @ArchTest
    static final ArchRule filesKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.hearth.inference.library..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.hearth.inference..").and(notIn("dev.hearth.inference.library")))
            .because("the arrows point supervisor, engine, library");

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
            .because("such a name says that the concept has not been found");

    @ArchTest
    static final ArchRule roomsAreNullMarked =
            classes().should(beInANullMarkedPackage()).because("null for nothing is found by the compiler only there");

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class)
            .because("what depends on time is tested with a simulated clock, and blocking code needs no futures");

    private static DescribedPredicate<JavaClass> notIn(String name) {
        return DescribedPredicate.not(resideInAPackage(name));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in an unmarked package"));
            }
        };
    }
}
