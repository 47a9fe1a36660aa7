package dev.hearth.console.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.api.PublicModel.Target;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeFleet;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.models.ModelInput.Flaw;
import dev.hearth.console.models.ModelInput.Row;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelsViewModelTest {

    private final List<PublicModel> made = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private ModelsViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        FakeFleet fleet = server.fleet();
        fleet.providers().add("sim", Map.of("kind", "simulated", "timeouts", Map.of("connect", "5s")));
        fleet.models().add("hearth-starter", Map.of("targets", List.of(FakeFleet.target("local", "hearth-starter"))));
        fleet.prices().add("p1", FakeFleet.price("simulated", "gpt-*", 2.5, 10, Instant.EPOCH));
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new ModelsViewModel(client, true, new Here().background(), Clock.systemUTC());
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aModelOfThisMachineTellsItsState() {
        assertThat(model.local(find("hearth-starter"))).map(LocalModel::state).contains(LocalModel.State.READY);
        assertThat(model.local(find("gpt-4o"))).isEmpty();
    }

    @Test
    void aModelCostsWhatItsFirstTargetCosts() {
        assertThat(model.price(find("gpt-4o")))
                .hasValueSatisfying(price -> assertThat(price.output()).isEqualByComparingTo("10"));
        assertThat(model.price(find("hearth-starter"))).isEmpty();
    }

    @Test
    void modelsAreFoundByTheirTargetsToo() {
        model.listing().searchProperty().set("local/");
        assertThat(model.listing().shown()).extracting(PublicModel::id).containsExactly("hearth-starter");
    }

    @Test
    void aModelIsMadeChangedInItsVersionAndDeleted() {
        Row first = new Row("sim", "*", "", null);
        Row second = new Row("local", "hearth-starter", "3", null);
        model.create(input("office", first, second).draft(), made::add, failures::add);
        PublicModel office = find("office");
        assertThat(office.leads()).extracting(Target::weight).containsExactly(1, 3);
        var source = model.source(office);
        String version = source.read().version();
        source.write(input("office", second).draft(), version);
        model.load();
        assertThat(find("office").leads()).extracting(Target::provider).containsExactly("local");
        model.delete(find("office"), () -> {}, failures::add);
        assertThat(model.listing().all()).extracting(PublicModel::id).doesNotContain("office");
        assertThat(failures).isEmpty();
    }

    @Test
    void onlyTimesThatAreNotTheProvidersAreWrittenAgainWithATarget() {
        Timeouts its = new Timeouts("5s", null, null, null, null);
        assertThat(model.own(new Target("sim", "*", 1, its)).timeouts()).isNull();
        Timeouts own = new Timeouts("5s", null, null, null, "0s");
        assertThat(model.own(new Target("sim", "*", 1, own)).timeouts())
                .isEqualTo(new Timeouts(null, null, null, null, "0s"));
    }

    @Test
    void aTargetIsOfferedTheModelsThatItsProviderIsKnownToHave() {
        assertThat(model.providerNames()).containsExactly("sim");
        assertThat(model.modelsOf("local")).containsExactly("hearth-starter");
        assertThat(model.modelsOf("sim")).contains("gpt-4o", "qwen3-32b");
    }

    @Test
    void whatCannotBeRightIsSaidBeforeTheServerIsAsked() {
        assertThat(input("", new Row("sim", "*", "", null)).flaw()).contains(Flaw.NAME_MISSING);
        assertThat(input("a", new Row(null, "", "", null)).flaw()).contains(Flaw.NO_TARGET);
        assertThat(input("a", new Row(null, "m", "", null)).flaw()).contains(Flaw.PROVIDER_MISSING);
        assertThat(input("a", new Row("sim", " ", "", null)).flaw()).contains(Flaw.MODEL_MISSING);
        assertThat(input("a", new Row("sim", "m", "0", null)).flaw()).contains(Flaw.NOT_A_WEIGHT);
        assertThat(input("a", new Row("sim", "m", "2", null)).flaw()).isEmpty();
    }

    @Test
    void aSnippetAsksThisModelOfThisServer() {
        Snippet snippet = model.snippet(find("gpt-4o"));
        for (Snippet.Language language : Snippet.Language.values()) {
            assertThat(snippet.in(language))
                    .contains(server.url() + "/v1")
                    .contains("\"gpt-4o\"")
                    .contains("HEARTH_API_KEY");
        }
    }

    private PublicModel find(String name) {
        return model.listing().all().stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ModelInput input(String name, Row... rows) {
        return new ModelInput(name, Strategy.PRIORITY, List.of(rows), Allowance.BOUNDLESS);
    }
}
