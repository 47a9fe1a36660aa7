package dev.hearth.server.admin;

import static dev.hearth.server.admin.Guests.etag;
import static dev.hearth.server.admin.Guests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.identity.Knocks;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The same call once more, and two calls about one thing: {@code Idempotency-Key} and {@code If-Match}. */
@OnBothDatabases
class RepeatedCallsTest extends TriedPipeline {

    RepeatedCallsTest(TestDatabase test) {
        super(test);
    }

    @Test
    void aThingHasAVersion_thatItsUseDoesNotChange() {
        JsonNode key = newKey("{\"name\":\"a\"}");
        String version = etag(guests.ask("admin", Method.GET, path(key), ""));

        keys.authenticate(Knocks.with(key.get("key").asString()));
        assertThat(etag(guests.ask("admin", Method.GET, path(key), ""))).isEqualTo(version);
        Answer changed = guests.ask("admin", Method.PATCH, path(key), "{\"name\":\"b\"}");
        assertThat(etag(changed)).isNotEqualTo(version).startsWith("\"");
        assertThat(etag(guests.ask("admin", Method.GET, path(key), ""))).isEqualTo(etag(changed));
        assertThat(etag(guests.ask("admin", Method.GET, "/keys", ""))).isEqualTo("none");
        assertThat(etag(guests.ask("admin", Method.POST, "/keys", "{\"name\":\"c\"}")))
                .startsWith("\"");
    }

    @Test
    void onlyTheVersionThatWasReadIsChanged() {
        String key = path(newKey("{\"name\":\"a\"}"));
        String old = etag(guests.ask("admin", Method.GET, key, ""));
        String now = etag(guests.ask("admin", Method.PATCH, key, "{\"name\":\"b\"}"));

        for (String stale : List.of(old, "W/" + now, "\"x\", W/" + now, "\"\"")) {
            Refusal refusal = refused(() -> patch(key, "c", stale));
            assertThat(refusal.kind()).isEqualTo(Kind.PRECONDITION_FAILED);
            assertThat(refusal.message()).contains(now);
        }
        assertThat(refused(() -> guests.ask("admin", Method.DELETE, key, "", Optional.of(old), Optional.empty()))
                        .kind())
                .isEqualTo(Kind.PRECONDITION_FAILED);
        assertThat(json(patch(key, "c", "\"x\" , " + now)).get("name").asString())
                .isEqualTo("c");
        assertThat(json(patch(key, "d", "*")).get("name").asString()).isEqualTo("d");
        for (String garbage : List.of("", now.substring(1), now + now, "* , " + now, "abc")) {
            assertThat(refused(() -> patch(key, "e", garbage)).param()).contains("If-Match");
        }
        assertThat(refused(() -> patch("/keys/none", "e", "*")).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    private Answer patch(String key, String name, String ifMatch) {
        return guests.ask(
                "admin", Method.PATCH, key, "{\"name\":\"" + name + "\"}", Optional.of(ifMatch), Optional.empty());
    }

    @Test
    void ofManyChangesOfOneVersionExactlyOneWins() throws Exception {
        String key = path(newKey("{\"name\":\"a\"}"));
        String version = etag(guests.ask("admin", Method.GET, key, ""));
        List<Callable<Boolean>> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "name-" + i;
            changes.add(() -> {
                try {
                    patch(key, name, version);
                    return true;
                } catch (Refusal refusal) {
                    assertThat(refusal.kind()).isEqualTo(Kind.PRECONDITION_FAILED);
                    return false;
                }
            });
        }
        int winners = 0;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> change : many.invokeAll(changes)) {
                winners += change.get() ? 1 : 0;
            }
        }

        assertThat(winners).isEqualTo(1);
        assertThat(recorded("keys.update")).hasSize(1);
    }

    private Answer create(String who, String body, String key) {
        return guests.ask(who, Method.POST, "/keys", body, Optional.empty(), Optional.of(key));
    }

    @Test
    void aRepeatedCreateIsNotDoneAgain_andShowsTheSameSecret() {
        Answer first = create("admin", "{\"name\":\"a\"}", "k-1");
        Answer again = create("admin", "{\"name\":\"a\"}", "k-1");

        assertThat(json(again)).isEqualTo(json(first));
        assertThat(etag(again)).isEqualTo(etag(first));
        assertThat(((Reply.Written) again.reply()).status()).isEqualTo(201);
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(keys.list(Optional.empty(), 10).data()).hasSize(1);
        assertThat(recorded("keys.create")).hasSize(1);
    }

    @Test
    void aRepeatIsKnownAfterARestart_untilADayHasPassed() {
        JsonNode first = json(create("admin", "{\"name\":\"a\"}", "k-1"));
        test.reopen();
        restart();
        assertThat(json(create("admin", "{\"name\":\"a\"}", "k-1"))).isEqualTo(first);

        clock.pass(Duration.ofHours(25));
        restart();
        assertThat(json(create("admin", "{\"name\":\"a\"}", "k-1"))).isNotEqualTo(first);
    }

    @Test
    void anotherBodyIsRefused_andAnotherCallerIsAnother() {
        JsonNode first = json(create("admin", "{\"name\":\"a\"}", "k-1"));

        assertThat(refused(() -> create("admin", "{\"name\":\"b\"}", "k-1")).code())
                .contains("idempotency_key_reused");
        assertThat(json(create("operator", "{\"name\":\"a\"}", "k-1")).get("id"))
                .isNotEqualTo(first.get("id"));
    }

    @Test
    void whatWasRefusedMayBeTriedAgain() {
        refused(() -> create("admin", "{\"name\":\"\"}", "k-1"));

        assertThat(json(create("admin", "{\"name\":\"a\"}", "k-1")).get("name").asString())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u00e9", "a\tb"})
    void aKeyThatIsNoneIsRefused(String key) {
        assertThat(refused(() -> create("admin", "{\"name\":\"a\"}", key)).param())
                .contains("Idempotency-Key");
        assertThat(refused(() -> create("admin", "{\"name\":\"a\"}", "x".repeat(256)))
                        .param())
                .contains("Idempotency-Key");
    }

    @Test
    void whileTheFirstIsInProgressTheSecondIsToldToWait() throws Exception {
        try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = one.submit(() -> job("k-1"));
            entered.await();

            Refusal refusal = refused(() -> job("k-1"));
            released.countDown();

            assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(refusal.code()).contains("idempotency_in_progress");
            assertThat(refusal.retryAfter()).isPresent();
            JsonNode answered = json(first.get());
            assertThat(json(job("k-1"))).isEqualTo(answered);
        }
    }

    private Answer job(String key) {
        return guests.ask("admin", Method.POST, "/jobs", "", Optional.empty(), Optional.of(key));
    }

    @Test
    void ofWhatBrokeNobodyKnowsWhetherItWasDone() {
        Callable<Answer> call =
                () -> guests.ask("admin", Method.POST, "/mistakes", "", Optional.empty(), Optional.of("k-1"));
        assertThat(catchThrowableOfType(IllegalStateException.class, call::call))
                .isNotNull();

        restart();
        Refusal refusal = refused(call);
        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal.code()).contains("idempotency_outcome_unknown");
        assertThat(refusal.retryAfter()).isEmpty();
    }

    @Test
    void whatIsKeptShowsNoSecretToWhoReadsTheDatabase() {
        String secret =
                json(create("admin", "{\"name\":\"a\"}", "k-1")).get("key").asString();

        byte[] kept = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select answer from idempotent_call")
                        .mapTo(byte[].class)
                        .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(secret, "api_key");
    }
}
