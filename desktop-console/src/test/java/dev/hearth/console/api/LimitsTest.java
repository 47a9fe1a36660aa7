package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits have one shape, whomever they bind: what one person has set survives what another changes beside it. */
class LimitsTest {

    private static final Limits LIMITS = new Limits(60L, null, 4L, 900L, "8MiB");
    private static final Budget BUDGET = new Budget(BigDecimal.TEN, Budget.Unit.USD, Budget.Period.MONTH, 80, false);

    private FakeServer server;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofAKey() {
        ApiKey made = client.createKey(draft("bot")).key();
        assertThat(made.bounds()).isEqualTo(LIMITS);
        Versioned<ApiKey> read = client.key(made.id());
        assertThat(client.changeKey(read.value(), draft("bot-2"), read.version())
                        .bounds())
                .isEqualTo(LIMITS);
    }

    @Test
    void ofAUserAndATeam() {
        People people = client.people();
        UserDraft mia = new UserDraft(Role.MEMBER, "Mia", null, null, LIMITS, null);
        User user = people.createUser("mia", mia).user();
        assertThat(user.limits()).isEqualTo(LIMITS);
        Versioned<User> read = people.user(user.id());
        UserDraft renamed = new UserDraft(Role.MEMBER, "Mia M.", null, null, shown(read.value()), null);
        assertThat(people.changeUser(user.id(), renamed, read.version()).limits())
                .isEqualTo(LIMITS);
        Team team = people.createTeam("support", new TeamDraft(null, LIMITS, null));
        assertThat(people.team(team.id()).value().limits()).isEqualTo(LIMITS);
    }

    @Test
    void ofAProvider() {
        Map<String, Object> limits = Map.of("requests_per_minute", 60, "max_body", "8MiB");
        server.fleet()
                .providers()
                .add("gpu", Map.of("kind", "vllm", "base_url", "http://gpu:8000/v1", "limits", limits));
        Versioned<Provider> read = client.providers().get("gpu");
        assertThat(read.value().bounds().maxBody()).isEqualTo("8MiB");
        Provider moved = client.providers().change(read.value(), draft(read.value()), read.version());
        assertThat(moved.baseUrl()).isEqualTo("http://gpu-2:8000/v1");
        assertThat(moved.bounds()).isEqualTo(read.value().bounds());
    }

    @Test
    void ofAModel() {
        Map<String, Object> limits = Map.of("tokens_per_minute", 9000, "max_body", "500KiB");
        List<Map<String, Object>> targets = List.of(Map.of("provider", "sim", "model", "a", "weight", 1));
        server.fleet().models().add("office", Map.of("targets", targets, "limits", limits));
        Versioned<PublicModel> read = client.models().get("office");
        PublicModel before = read.value();
        ModelDraft draft =
                new ModelDraft("office", PublicModel.Strategy.ROUND_ROBIN, before.leads(), before.bounds(), null);
        PublicModel changed = client.models().change(draft, read.version());
        assertThat(changed.way()).isEqualTo(PublicModel.Strategy.ROUND_ROBIN);
        assertThat(changed.bounds()).isEqualTo(new Limits(null, 9000L, null, null, "500KiB"));
    }

    @Test
    void inTheDialogOfBudgets() {
        ApiKey made = client.createKey(draft("bot")).key();
        Standing standing =
                new Standing(Standing.Kind.KEY, made.id(), "bot", BUDGET, BigDecimal.ZERO, BigDecimal.ZERO, 0, null);
        Versioned<Bounds> read = client.bounds(standing);
        assertThat(client.changeBounds(standing, read.value(), read.version()).limits())
                .isEqualTo(LIMITS);
    }

    private static KeyDraft draft(String name) {
        return new KeyDraft(name, null, null, List.of(), List.of(), ApiKey.USUAL, List.of(), LIMITS, null, null, false);
    }

    private static Limits shown(User user) {
        return Objects.requireNonNull(user.limits());
    }

    private static ProviderDraft draft(Provider of) {
        return new ProviderDraft(
                of.id(),
                of.kind(),
                "http://gpu-2:8000/v1",
                of.keys(),
                Map.of(),
                null,
                null,
                null,
                of.waits(),
                of.bounds(),
                of.budget());
    }
}
