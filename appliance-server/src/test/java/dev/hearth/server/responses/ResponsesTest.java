package dev.hearth.server.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.SettableClock;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@OnBothDatabases
class ResponsesTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration MONTH = Duration.ofDays(30);

    private final SettableClock clock = new SettableClock();
    private final Seal seal = new Seal(new byte[32]);

    private final TestDatabase test;

    ResponsesTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void empty() {
        test.clear();
    }

    private Responses open() {
        return new Responses(test.database(), seal, MONTH, clock);
    }

    private StoredResponse response(String id, Optional<String> previous, String said) {
        ObjectNode object = MAPPER.createObjectNode().put("id", id);
        object.putArray("output").addObject().put("type", "message").put("text", "answer to " + said);
        ArrayNode input = MAPPER.createArrayNode();
        input.addObject().put("role", "user").put("content", said);
        return new StoredResponse(id, "key-1", previous, clock.instant(), input, object);
    }

    private static Refusal.Kind refused(Runnable asking) {
        return catchThrowableOfType(Refusal.class, asking::run).kind();
    }

    @Test
    void aKeptResponseIsAtOnceThereAndAlsoAfterARestart() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "one"));
            assertThat(responses.get("key-1", "resp_1").response().get("id").stringValue())
                    .isEqualTo("resp_1");
        }
        try (Responses reopened = open()) {
            assertThat(reopened.get("key-1", "resp_1")
                            .response()
                            .at("/output/0/text")
                            .stringValue())
                    .isEqualTo("answer to one");
        }
    }

    @Test
    void aConversationIsEverythingSaidInItsOrder() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "one"));
            responses.keep(response("resp_2", Optional.of("resp_1"), "two"));

            assertThat(responses.conversation("key-1", "resp_2").toString())
                    .isEqualTo(
                            "[{\"role\":\"user\",\"content\":\"one\"},{\"type\":\"message\",\"text\":\"answer to one\"},"
                                    + "{\"role\":\"user\",\"content\":\"two\"},{\"type\":\"message\",\"text\":\"answer to two\"}]");
        }
    }

    @Test
    void nobodyElseSeesIt() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "one"));

            assertThat(refused(() -> responses.get("key-2", "resp_1"))).isEqualTo(Refusal.Kind.NOT_FOUND);
            assertThat(refused(() -> responses.delete("key-2", "resp_1"))).isEqualTo(Refusal.Kind.NOT_FOUND);
            assertThat(refused(() -> responses.conversation("key-2", "resp_1")))
                    .isEqualTo(Refusal.Kind.INVALID_REQUEST);
        }
    }

    @Test
    void whatIsDeletedOrTooOldIsGone() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "one"));
            responses.keep(response("resp_2", Optional.of("resp_1"), "two"));
            responses.delete("key-1", "resp_1");
            assertThat(refused(() -> responses.get("key-1", "resp_1"))).isEqualTo(Refusal.Kind.NOT_FOUND);
            assertThat(refused(() -> responses.conversation("key-1", "resp_2")))
                    .isEqualTo(Refusal.Kind.INVALID_REQUEST);

            clock.pass(MONTH.plusSeconds(1));
            assertThat(refused(() -> responses.get("key-1", "resp_2"))).isEqualTo(Refusal.Kind.NOT_FOUND);
        }
    }

    @Test
    void theDatabaseHoldsNoWordOfIt() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "my secret plan"));
        }
        try (Responses reopened = open()) {
            byte[] sealed = test.database().jdbi().withHandle(ResponsesTest::sealed);

            assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret plan");
            assertThat(reopened.get("key-1", "resp_1")).hasToString("StoredResponse[resp_1]");
        }
    }

    private static byte[] sealed(Handle handle) {
        return handle.createQuery("select sealed from responses")
                .mapTo(byte[].class)
                .one();
    }

    @Test
    void oldOnesAreDeletedFromTheDatabase() {
        try (Responses responses = open()) {
            responses.keep(response("resp_1", Optional.empty(), "one"));
        }
        clock.pass(MONTH.plusSeconds(1));
        try (Responses responses = open()) {
            responses.tidy();
            await().until(() -> test.database()
                            .jdbi()
                            .withHandle(handle -> handle.createQuery("select count(*) from responses")
                                    .mapTo(Long.class)
                                    .one())
                    == 0);
        }
    }
}
