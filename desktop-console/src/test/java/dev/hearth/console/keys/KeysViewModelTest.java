package dev.hearth.console.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.Budget;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.api.Limits;
import dev.hearth.console.api.Role;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Here;
import dev.hearth.console.core.NameBox;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import dev.hearth.console.limits.Allowance;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KeysViewModelTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final Here here = new Here();
    private final List<IssuedKey> issued = new ArrayList<>();
    private final List<AdminFailure> failures = new ArrayList<>();
    private FakeServer server;
    private AdminClient client;
    private KeysViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        server.keys().add("ci-pipeline", "build@corp", List.of("*"), 600, 90);
        server.keys().add("客服机器人", "wang.lei", List.of("gpt-4o"), null, 10);
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new KeysViewModel(client, Role.ADMIN, here.background(), NOON);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keysStandNewestFirstAndAreFoundByNameOwnerAndPrefix() {
        model.load();
        assertThat(model.listing().shown()).extracting(ApiKey::name).containsExactly("客服机器人", "ci-pipeline");
        model.listing().searchProperty().set("客服");
        assertThat(model.listing().shown()).extracting(ApiKey::name).containsExactly("客服机器人");
        model.listing().searchProperty().set("BUILD@");
        assertThat(model.listing().shown()).extracting(ApiKey::name).containsExactly("ci-pipeline");
        model.listing().searchProperty().set("nobody");
        assertThat(model.listing().shown()).isEmpty();
        assertThat(model.listing().all()).hasSize(2);
    }

    @Test
    void aNewKeyComesWithItsSecretAndALineToTryIt() {
        model.load();
        model.create(model.draft(input("bot")), issued::add, failures::add);
        assertThat(failures).isEmpty();
        assertThat(model.listing().shown()).first().extracting(ApiKey::name).isEqualTo("bot");
        assertThat(model.curl(issued.getFirst()))
                .contains("curl " + server.url() + "/v1/chat/completions")
                .contains("Bearer " + issued.getFirst().secret())
                .contains("\"model\":\"gpt-4o\"");
    }

    @Test
    void rotatingDisablingAndDeletingShowInTheList() {
        model.load();
        ApiKey key = model.listing().shown().getFirst();
        model.rotate(key, Grace.DAY, issued::add, failures::add);
        assertThat(model.listing().shown().getFirst().graceUntil()).isNotNull();
        model.enable(key, false, () -> {});
        assertThat(model.listing().shown().getFirst().status()).isEqualTo(ApiKey.Status.DISABLED);
        model.delete(key, () -> {}, failures::add);
        assertThat(model.listing().shown()).extracting(ApiKey::name).containsExactly("ci-pipeline");
    }

    @Test
    void theServersRefusalReachesTheForm() {
        model.create(model.draft(input("ci-pipeline")), issued::add, failures::add);
        assertThat(issued).isEmpty();
        assertThat(failures).extracting(AdminFailure::words).first().asString().contains("exists already");
    }

    @Test
    void anEndedSessionIsToldOnceToTheForm() {
        server.door().expireTokens();
        model.create(model.draft(input("bot")), issued::add, failures::add);
        assertThat(failures).hasSize(1);
        assertThat(here.expired()).hasSize(1);
    }

    @Test
    void aKeyIsChangedInTheVersionThatWasRead() {
        model.load();
        ApiKey key = model.listing().shown().getFirst();
        Recording form = new Recording();
        Editing<ApiKey, KeyDraft> editing = new Editing<>(model.source(key), form, here.background());
        editing.open();
        editing.save(model.draft(new KeyInput(
                "客服", "", "", List.of(), Ending.NEVER, allowance("25"), rest(" 10.0.0.0/8，192.168.1.20 "))));
        assertThat(form.saved).extracting(ApiKey::name).containsExactly("客服");
        assertThat(server.keys().field("客服", "allowed_networks").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("10.0.0.0/8", "192.168.1.20");
        assertThat(server.keys().field("客服", "budget").path("amount").asInt()).isEqualTo(25);
        assertThat(server.keys().field("客服", "models").path(0).asString()).isEqualTo("*");
        model.load();
        assertThat(model.standings().usedShare(key.id())).isEqualTo(0.5);
    }

    @Test
    void whoWasSlowerSeesWhatTheOtherDidBeforeHeOverwritesIt() {
        model.load();
        Recording form = new Recording();
        Editing<ApiKey, KeyDraft> editing =
                new Editing<>(model.source(model.listing().shown().getLast()), form, here.background());
        editing.open();
        server.keys().rename("ci-pipeline", "nightly");
        editing.save(model.draft(input("mine")));
        assertThat(form.saved).isEmpty();
        assertThat(form.shown).containsExactly("ci-pipeline", "nightly, meanwhile");
        editing.save(model.draft(input("mine")));
        assertThat(form.saved).extracting(ApiKey::name).containsExactly("mine");
    }

    @Test
    void ownersAndTeamsAreThoseOfTheHouse() {
        server.people().addUser("lina", "member", null);
        server.people().addTeam("support");
        model.load();
        assertThat(model.owners()).extracting(NameBox.Name::name).containsExactly("lina");
        assertThat(model.teams()).extracting(NameBox.Name::name).containsExactly("support");
        KeyInput stray = new KeyInput("bot", "lena", "", List.of(), Ending.NEVER, Allowance.BOUNDLESS, rest(""));
        model.create(model.draft(stray), issued::add, failures::add);
        assertThat(failures).extracting(AdminFailure::param).containsExactly("owner");
        KeysViewModel member = new KeysViewModel(client, Role.MEMBER, here.background(), NOON);
        member.load();
        assertThat(member.owners()).isEmpty();
    }

    @Test
    void everythingThatAKeyHasIsSetAndOnlyWhatDiffersIsWritten() {
        server.people().addTeam("support");
        KeyInput.Rest rest = new KeyInput.Rest(List.of("*", "stored"), "gpt-4*, o1", "", true);
        Ending newYear = new Ending(Expiry.DAY, null, LocalDate.parse("2026-12-31"));
        model.create(
                model.draft(new KeyInput("bot", "", "support", List.of("gpt-*"), newYear, Allowance.BOUNDLESS, rest)),
                issued::add,
                failures::add);
        ApiKey made = issued.getFirst().key();
        assertThat(made.team()).isEqualTo("support");
        assertThat(made.denied()).containsExactly("gpt-4*", "o1");
        assertThat(made.uses()).containsExactly("*", "stored");
        assertThat(made.expiresAt()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(made.keepBodies()).isTrue();
        Editing<ApiKey, KeyDraft> editing = new Editing<>(model.source(made), new Recording(), here.background());
        editing.open();
        Ending asItIs = new Ending(Expiry.KEPT, made.expiresAt(), null);
        editing.save(
                model.draft(new KeyInput("bot-2", "", "support", List.of("gpt-*"), asItIs, Allowance.BOUNDLESS, rest)));
        assertThat(server.keys().lastChange().propertyNames()).containsExactly("name");
    }

    @Test
    void aDayThatIsNotSaidIsNoEnd() {
        assertThat(new Ending(Expiry.DAY, null, null).isComplete()).isFalse();
        assertThat(Ending.of(Expiry.WEEK).isComplete()).isTrue();
        assertThat(Ending.NEVER.at(NOON)).isNull();
        assertThat(Ending.of(Expiry.WEEK).at(NOON)).isEqualTo("2026-11-27T12:00:00Z");
    }

    @Test
    void aMemberMakesKeysForHimselfOnlyAndAnAuditorMakesNone() {
        assertThat(model.forOthers()).isTrue();
        KeysViewModel member = new KeysViewModel(client, Role.MEMBER, here.background(), NOON);
        assertThat(member.mayMake()).isTrue();
        assertThat(member.forOthers()).isFalse();
        assertThat(new KeysViewModel(client, Role.AUDITOR, here.background(), NOON).mayMake())
                .isFalse();
    }

    private static KeyInput input(String name) {
        return new KeyInput(name, "", "", List.of("gpt-4o"), Ending.of(Expiry.MONTH), Allowance.BOUNDLESS, rest(""));
    }

    private static KeyInput.Rest rest(String networks) {
        return new KeyInput.Rest(ApiKey.USUAL, "", networks, false);
    }

    private static Allowance allowance(String dollars) {
        Budget budget = new Budget(new BigDecimal(dollars), Budget.Unit.USD, Budget.Period.MONTH, 80, false);
        return new Allowance(Limits.NONE, budget);
    }

    /** A form that remembers what it was told. */
    private static final class Recording implements Editing.Editor<ApiKey> {
        private final List<String> shown = new ArrayList<>();
        private final List<ApiKey> saved = new ArrayList<>();

        @Override
        public void show(ApiKey now, boolean meanwhile) {
            shown.add(now.name() + (meanwhile ? ", meanwhile" : ""));
        }

        @Override
        public void saved(ApiKey now) {
            saved.add(now);
        }

        @Override
        public void failed(AdminFailure failure) {
            throw failure;
        }
    }
}
