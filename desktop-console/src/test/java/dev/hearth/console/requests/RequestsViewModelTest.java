package dev.hearth.console.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.api.Role;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsViewModelTest {

    private FakeServer server;
    private AdminClient client;
    private RequestsViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        for (int i = 0; i < 130; i++) {
            String name = i % 2 == 0 ? "gpt-4o" : "hearth-starter";
            server.fleet()
                    .ended(Scenery.request(
                            "request-%03d".formatted(i), Instant.now(), "bot", name, i == 7 ? 429 : 200));
        }
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new RequestsViewModel(client, Role.ADMIN, new Here().background(), Clock.systemUTC());
        model.load();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theNewestComeFirstAndOlderOnesWhenTheyAreAskedFor() {
        assertThat(model.listing().all()).hasSize(100);
        assertThat(model.listing().all().getFirst().id()).isEqualTo("request-129");
        assertThat(model.moreProperty().get()).isTrue();
        model.findMore();
        assertThat(model.listing().all()).hasSize(130);
        assertThat(model.moreProperty().get()).isFalse();
        assertThat(model.listing().all().getLast().id()).isEqualTo("request-000");
    }

    @Test
    void filtersAskTheServer() {
        model.endingProperty().set(Ending.REFUSED);
        model.find();
        assertThat(model.listing().all()).extracting(RequestEntry::id).containsExactly("request-007");
        model.modelProperty().set("gpt-4o");
        model.find();
        assertThat(model.listing().all()).isEmpty();
        assertThat(model.models()).contains("gpt-4o").startsWith("");
    }

    @Test
    void oneLooksForAUserOrForWhoeverOwnsAKeyWithoutBeingOne() {
        server.people().addUser("mia", "member", "support");
        server.keys().add("old-bot", "somebody@corp", List.of("*"), null, 1);
        Map<String, Object> asked = Scenery.request("of-mia", Instant.now(), "bot", "gpt-4o", 200);
        asked.put("user", "user-mia");
        server.fleet().ended(asked);
        model.load();
        assertThat(model.users()).contains(new Named("user-mia", "mia"), new Named("somebody@corp", "somebody@corp"));
        model.userProperty().set(new Named("user-mia", "mia"));
        model.find();
        assertThat(model.listing().all()).extracting(RequestEntry::id).containsExactly("of-mia");
        RequestsViewModel member =
                new RequestsViewModel(client, Role.MEMBER, new Here().background(), Clock.systemUTC());
        member.load();
        assertThat(member.users()).containsExactly(Named.ANY);
    }

    @Test
    void anIdThatIsNotAmongTheNewestIsStillFound() {
        model.listing().searchProperty().set("request-003");
        assertThat(model.listing().shown()).extracting(RequestEntry::id).containsExactly("request-003");
    }

    @Test
    void theListStandsStillAndSaysHowManyHaveEndedSince() {
        RequestEntry entry = model.listing().all().getFirst();
        model.accept(List.of(entry, entry));
        assertThat(model.newsProperty().get()).isEqualTo(2);
        model.find();
        assertThat(model.newsProperty().get()).isZero();
    }

    @Test
    void whatWasSaidIsShownWhereItIsKept() {
        server.fleet().keep("request-129", "{\"model\":\"gpt-4o\"}", "{\"id\":\"x\"}");
        model.select(model.listing().all().get(1));
        assertThat(model.textsProperty().get()).isEmpty();
        model.select(model.listing().all().getFirst());
        assertThat(model.textsProperty().get())
                .hasValueSatisfying(texts -> assertThat(texts.request()).contains("gpt-4o"));
    }
}
