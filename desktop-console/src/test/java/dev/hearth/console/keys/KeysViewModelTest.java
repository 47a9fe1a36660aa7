package dev.hearth.console.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysViewModelTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Here here = new Here();
    private final List<IssuedKey> issued = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private KeysViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.keys().add("ci-pipeline", "build@corp", List.of("*"), 600, 90);
        server.keys().add("客服机器人", "wang.lei", List.of("gpt-4o"), null, 10);
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        model = new KeysViewModel(guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD)), here.background(), NOON);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keysStandNewestFirstAndAreFoundByNameOwnerAndPrefix() {
        model.load();
        assertThat(model.keys()).extracting(ApiKey::name).containsExactly("客服机器人", "ci-pipeline");
        model.searchProperty().set("客服");
        assertThat(model.keys()).extracting(ApiKey::name).containsExactly("客服机器人");
        model.searchProperty().set("BUILD@");
        assertThat(model.keys()).extracting(ApiKey::name).containsExactly("ci-pipeline");
        model.searchProperty().set("nobody");
        assertThat(model.keys()).isEmpty();
        assertThat(model.count()).isEqualTo(2);
    }

    @Test
    void aNewKeyComesWithItsSecretAndALineToTryIt() {
        model.load();
        model.create(input("bot", "60"), issued::add, failures::add);
        assertThat(failures).isEmpty();
        assertThat(model.keys()).first().extracting(ApiKey::name).isEqualTo("bot");
        assertThat(model.curl(issued.getFirst()))
                .contains("curl " + server.url() + "/v1/chat/completions")
                .contains("Bearer " + issued.getFirst().secret())
                .contains("\"model\":\"gpt-4o\"");
    }

    @Test
    void rotatingDisablingAndDeletingShowInTheList() {
        model.load();
        ApiKey key = model.keys().getFirst();
        model.rotate(key, Grace.DAY, issued::add, failures::add);
        assertThat(model.keys().getFirst().graceUntil()).isNotNull();
        model.enable(key, false, () -> {});
        assertThat(model.keys().getFirst().status()).isEqualTo(ApiKey.Status.DISABLED);
        model.delete(key, () -> {}, failures::add);
        assertThat(model.keys()).extracting(ApiKey::name).containsExactly("ci-pipeline");
    }

    @Test
    void theServersRefusalReachesTheForm() {
        model.create(input("ci-pipeline", ""), issued::add, failures::add);
        assertThat(issued).isEmpty();
        assertThat(failures).extracting(AdminFailure::words).first().asString().contains("exists already");
    }

    @Test
    void anEndedSessionIsToldOnceToTheForm() {
        server.expireTokens();
        model.create(input("bot", ""), issued::add, failures::add);
        assertThat(failures).hasSize(1);
        assertThat(here.expired()).hasSize(1);
    }

    @Test
    void whatCannotBeRightIsSaidBeforeTheServerIsAsked() {
        assertThat(input(" ", "").flaw()).contains(KeyInput.Flaw.NAME_MISSING);
        assertThat(input("bot", "many").flaw()).contains(KeyInput.Flaw.NOT_A_NUMBER);
        assertThat(input("bot", "0").flaw()).contains(KeyInput.Flaw.NOT_A_NUMBER);
        assertThat(input("bot", " 60 ").flaw()).isEmpty();
        assertThat(input("bot", "").draft(NOON).expiresAt()).isEqualTo(Instant.parse("2026-12-20T12:00:00Z"));
    }

    private static KeyInput input(String name, String rate) {
        return new KeyInput(name, "", List.of("gpt-4o"), rate, "", Expiry.MONTH);
    }
}
