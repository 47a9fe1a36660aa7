package dev.hearth.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AuditCheck;
import dev.hearth.console.api.AuditEntry;
import dev.hearth.console.api.AuditEntry.Difference;
import dev.hearth.console.api.Role;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditViewModelTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Here here = new Here();
    private FakeServer server;
    private AdminClient client;
    private AuditViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.reports().did("admin", "keys.create", null, Map.of("object", "api_key", "name", "bot"));
        server.reports()
                .did(
                        "admin",
                        "keys.update",
                        Map.of("name", "bot", "limits", Map.of("max_tokens", 5), "models", List.of("*")),
                        Map.of("name", "bot", "limits", Map.of("max_tokens", 9), "models", List.of("a", "b")));
        server.reports().did("li.na", "users.update", Map.of("username", "x"), Map.of("username", "x"));
        server.reports().did("admin", "keys_old", null, Map.of());
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new AuditViewModel(client, Role.ADMIN, here.background(), NOON);
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theNewestComeFirstAndMoreWhenAskedFor() {
        assertThat(ids()).containsExactly("4", "3", "2");
        assertThat(model.moreProperty().get()).isTrue();
        model.loadMore();
        assertThat(ids()).containsExactly("4", "3", "2", "1");
        assertThat(model.moreProperty().get()).isFalse();
    }

    @Test
    void actorActionAndTimeNarrowItDown() {
        model.actionProperty().set("keys");
        assertThat(ids()).containsExactly("2", "1");
        model.actionProperty().set("");
        model.actorProperty().set("li.na");
        model.load();
        assertThat(ids()).containsExactly("3");
        model.sinceProperty().set(Since.WEEK);
        assertThat(server.reports().asked().getLast()).contains("from=2026-11-13T12:00:00Z");
    }

    @Test
    void signInsAreLeftOutHoweverManyThereAre() {
        for (int i = 0; i < 10; i++) {
            server.reports().did("mia", "sign_in", null, Map.of());
        }
        model.withoutSignInsProperty().set(true);
        assertThat(ids()).containsExactly("4", "3", "2", "1");
        model.actionProperty().set("sign_in");
        assertThat(ids()).containsExactly("14", "13", "12");
        model.loadMore();
        assertThat(ids()).hasSize(6).endsWith("9");
    }

    @Test
    void whatWasDifferentIsSaidFieldByField() {
        AuditEntry change = model.listing().all().getLast();
        assertThat(change.differences())
                .containsExactly(new Difference("limits.max_tokens", "5", "9"), new Difference("models", "*", "a, b"));
        assertThat(change.targetName()).isEqualTo("bot");
        assertThat(model.listing().all().get(1).differences()).isEmpty();
    }

    @Test
    void theChainsVerdictIsToldAndABrokenOneToo() {
        model.verify();
        assertThat(model.checkProperty().get()).isEqualTo(new AuditCheck(true, 4, null, null));
        server.reports().tamper();
        model.verify();
        assertThat(model.checkProperty().get()).isEqualTo(new AuditCheck(false, 1, 2L, "it is another"));
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void theExportHoldsWhatTheFilterLetsThrough(@TempDir Path folder) {
        model.actionProperty().set("keys");
        model.export(folder.resolve("audit.csv"), () -> {}, failure -> {
            throw failure;
        });
        assertThat(server.reports().asked().getLast()).startsWith("/audit/export?format=csv&action=keys");
        assertThat(folder.resolve("audit.csv")).exists();
    }

    @Test
    void operatorsReadItAndCarryNothingAway() {
        assertThat(model.mayExport()).isTrue();
        assertThat(new AuditViewModel(client, Role.OPERATOR, here.background(), NOON).mayExport())
                .isFalse();
    }

    private List<String> ids() {
        return model.listing().all().stream().map(AuditEntry::id).toList();
    }
}
