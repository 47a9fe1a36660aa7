package dev.hearth.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.hearth.console", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.hearth.console.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a knot of packages can never be untied later: no measured codebase managed it");

    @ArchTest
    static final ArchRule screensDoNotKnowEachOther = noClasses()
            .that()
            .resideInAnyPackage(
                    "..audit..",
                    "..connect..",
                    "..dashboard..",
                    "..keys..",
                    "..limits..",
                    "..logs..",
                    "..models..",
                    "..people..",
                    "..prices..",
                    "..providers..",
                    "..requests..",
                    "..usage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..shell..")
            .because("the frame knows screens only as Screen, and screens need no frame");

    @ArchTest
    static final ArchRule viewModelsWithoutScene = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("what a screen decides is tested without a toolkit");

    @ArchTest
    static final ArchRule onlyApiSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hearth.console.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "tools.jackson..")
            .because("how the server is spoken to must be changeable in one place");

    @ArchTest
    static final ArchRule apiWithoutToolkit = noClasses()
            .that()
            .resideInAPackage("dev.hearth.console.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..")
            .because("the client runs on its own threads, where no toolkit may be touched");

    @ArchTest
    static final ArchRule namesSayWhat = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Data|Info)")
            .because("such names tell nothing, and everything ends up in them");

    @ArchTest
    static final ArchRule noHiddenClocks = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a clock is a parameter, so that a test can set it");

    @ArchTest
    static final ArchRule noOtherConcurrency = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.CompletableFuture")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("javafx.animation.AnimationTimer")
            .because("calls block on virtual threads, and an animation timer burns CPU on a still picture");

    @ArchTest
    static final ArchRule noStaticState = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two consoles in one process must not share anything");

    @ArchTest
    static final ArchRule nullMarked = classes()
            .should(new ArchCondition<>("live in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getName()));
                }
            })
            .because("without it NullAway does not look");
}
