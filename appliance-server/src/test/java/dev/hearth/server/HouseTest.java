package dev.hearth.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.Demand;
import dev.hearth.server.provider.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The plan of the house, held against the code. */
@AnalyzeClasses(packages = "dev.hearth.server", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    private static final String HOUSE = "dev.hearth.server";

    /** Which rooms each room may know. What is not here is not allowed; the composition root alone knows everybody. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry(
                    "http",
                    List.of(
                            "admin",
                            "admission",
                            "config",
                            "gateway",
                            "identity",
                            "llm",
                            "responses",
                            "routing",
                            "telemetry",
                            "watch",
                            "wire")),
            Map.entry(
                    "admin",
                    List.of(
                            "admission",
                            "audit",
                            "catalogue",
                            "config",
                            "identity",
                            "ledger",
                            "llm",
                            "provider",
                            "store",
                            "telemetry")),
            Map.entry("audit", List.of("llm", "store")),
            Map.entry("catalogue", List.of("config", "llm", "store")),
            Map.entry(
                    "gateway",
                    List.of("admission", "config", "identity", "ledger", "llm", "provider", "routing", "telemetry")),
            Map.entry("admission", List.of("config", "identity", "ledger", "llm")),
            Map.entry("responses", List.of("llm", "store")),
            Map.entry("routing", List.of("config", "identity", "llm")),
            Map.entry("provider", List.of("config", "llm", "watch", "wire")),
            Map.entry("telemetry", List.of("ledger", "llm")),
            Map.entry("ledger", List.of("config", "identity", "llm", "store")),
            Map.entry("identity", List.of("config", "llm", "store")),
            Map.entry("wire", List.of("llm")),
            Map.entry("store", List.of("config")),
            Map.entry("config", List.of()),
            Map.entry("llm", List.of()),
            Map.entry("watch", List.of()));

    @TestFactory
    Stream<DynamicTest> arrowsPointDown() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOUSE);
        return ARROWS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(),
                        () -> onlyKnows(room.getKey(), room.getValue()).check(house)));
    }

    private static ArchRule onlyKnows(String room, List<String> known) {
        String[] allowed = Stream.concat(Stream.of(room), known.stream())
                .map(name -> HOUSE + "." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HOUSE + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HOUSE + "..").and(not(resideInAnyPackage(allowed))))
                .because("a room may know only the rooms below it that it works with");
    }

    @ArchTest
    static final ArchRule everyRoomIsInThePlan = classes()
            .should(new ArchCondition<>("stand in a room of the plan") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String rest = type.getPackageName().equals(HOUSE)
                            ? ""
                            : type.getPackageName().substring(HOUSE.length() + 1);
                    String room = rest.replaceFirst("\\..*", "");
                    boolean known = room.isEmpty() || ARROWS.containsKey(room);
                    events.add(
                            new SimpleConditionEvent(type, known, type.getName() + " stands in room '" + room + "'"));
                }
            })
            .because("a new room needs a place in the plan, and arrows that are meant");

    @ArchTest
    static final ArchRule roomsHaveNoCycles = slices().matching(HOUSE + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a knot that is allowed once is never untied again");

    @ArchTest
    static final ArchRule theNormalFormKnowsNobody = classes()
            .that()
            .resideInAPackage(HOUSE + ".llm..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(HOUSE + ".llm..", "java..", "org.jspecify..")
            .because("everybody knows the normal form");

    @ArchTest
    static final ArchRule wireDoesNoIo = noClasses()
            .that()
            .resideInAPackage(HOUSE + ".wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon..", "java.net..", "java.nio.channels..", "java.nio.file..", "org.slf4j..")
            .because("a dialect is a pure function: the same bytes give the same bytes");

    @ArchTest
    static final ArchRule onlyTheDoorKnowsTheWebServer = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + ".http..", HOUSE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.helidon.webserver..")
            .because("another web server must be a change of one room");

    @ArchTest
    static final ArchRule sqlStaysInStores = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".store..")
            .and(not(simpleNameEndingWith("Store")))
            .and(not(nestedInAStore()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..")
            .because("a room's SQL stands in one file of that room");

    @ArchTest
    static final ArchRule onlyTheWalkAsksProviders = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + ".gateway..", HOUSE + ".provider..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Provider.class))))
            .because("a call that does not walk through the gateway is neither limited nor accounted");

    @ArchTest
    static final ArchRule onlyTheWalkAdmits = noClasses()
            .that()
            .resideOutsideOfPackages(HOUSE + ".gateway..", HOUSE + ".admission..")
            .should()
            .callMethod(Admission.class, "admit", Demand.class)
            .because("a ticket taken elsewhere is settled by nobody");

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class)
            .because("what depends on time is tested with a simulated clock, and blocking code needs no futures");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only a command speaks to the terminal; rooms log");

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
            .because("such a name says that the concept has not been found");

    @ArchTest
    static final ArchRule nothingIsPublicAndChangeable =
            fields().that().arePublic().should().beFinal().because("what anybody can change belongs to nobody");

    @ArchTest
    static final ArchRule roomsAreNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                }
            })
            .because("null for nothing is found by the compiler only there");

    private static DescribedPredicate<JavaClass> nestedInAStore() {
        return DescribedPredicate.describe(
                "nested in a store", type -> type.getName().contains("Store$"));
    }
}
