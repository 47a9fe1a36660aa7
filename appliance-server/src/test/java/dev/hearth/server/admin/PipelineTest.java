package dev.hearth.server.admin;

import static dev.hearth.server.admin.Guests.etag;
import static dev.hearth.server.admin.Guests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.admission.TestAdmission;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.AuditFilter;
import dev.hearth.server.audit.Verdict;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.Knocks;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every call of the admin API goes through, whatever it is about. */
@OnBothDatabases
class PipelineTest {

    private final TestDatabase test;
    private final SettableClock clock = new SettableClock();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    Path folder;

    private Audit audit;
    private ApiKeys keys;
    private Guests guests;

    PipelineTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void open() {
        test.clear();
        restart();
    }

    private void restart() {
        RootSecret secret = KeyFile.open(folder);
        Users users = new Users(test.database(), folder, clock);
        if (users.firstAdmin(Optional.of(Guests.PASSWORD)).isPresent()) {
            Guests.invite(test.database());
        }
        keys = new ApiKeys(test.database(), secret, clock);
        Sessions sessions = new Sessions(test.database(), users, secret, clock);
        audit = Audit.open(folder, test.database(), secret.subkey("audit log"), clock);
        Repeats repeats = new Repeats(test.database(), secret.seal("answers"), secret.subkey("requests"), clock);
        List<Resource> resources = List.of(
                new LoginResource(users, sessions),
                new KeyResource(keys, TestAdmission.by(clock), clock),
                new AuditResource(audit),
                this::slow);
        guests = new Guests(new Admin(resources, sessions, audit, repeats));
    }

    /** Something that takes its time, and something that breaks. */
    private List<Endpoint> slow() {
        Permission permission = Permission.mayChange(Area.JOBS);
        return List.of(
                Endpoint.post("/jobs", permission, "Wait", _ -> {
                    entered.countDown();
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Reply.created("{}");
                }),
                Endpoint.post("/mistakes", permission, "Break", _ -> {
                    throw new IllegalStateException("a mistake");
                }));
    }

    private JsonNode newKey(String body) {
        return json(guests.ask("admin", Method.POST, "/keys", body));
    }

    private static String path(JsonNode key) {
        return "/keys/" + key.get("id").asString();
    }

    private static Refusal refused(Callable<Answer> call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private List<JsonNode> recorded(String action) {
        return audit
                .find(
                        new AuditFilter(
                                Optional.empty(),
                                Optional.of(action),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty()),
                        100)
                .stream()
                .map(record -> AdminJson.tree(record.content()))
                .toList();
    }

    // ---- who

    @Test
    void withoutASessionNobodyGetsIn() {
        assertThat(refused(() -> guests.send(Method.GET, "/keys", "", Ask.Head.EMPTY))
                        .kind())
                .isEqualTo(Kind.UNAUTHENTICATED);
    }

    @Test
    void whoMayNotIsToldWhoMay_andTheTryIsRecorded() {
        Refusal refusal = refused(() -> guests.ask("auditor", Method.POST, "/keys", "{\"name\":\"a\"}"));

        assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal.message())
                .isEqualTo(
                        "The role 'auditor' lacks the permission keys:change; ask somebody who is admin or operator or"
                                + " member.");
        assertThat(recorded("keys.create")).singleElement().satisfies(record -> {
            assertThat(record.at("/actor/name").asString()).isEqualTo("auditor");
            assertThat(record.get("status").asInt()).isEqualTo(403);
        });
    }

    @Test
    void aMemberHasHisOwnKeysAndNoOthers() {
        String others = path(newKey("{\"name\":\"others\",\"owner\":\"admin\"}"));
        String given = path(newKey("{\"name\":\"given\",\"owner\":\"Member\"}"));
        String own = path(json(guests.ask("member", Method.POST, "/keys", "{\"name\":\"own\"}")));

        JsonNode list = json(guests.ask("member", Method.GET, "/keys", ""));

        assertThat(list.get("data").valueStream().map(PipelineTest::path)).containsExactly(given, own);
        assertThat(keys.get(own.substring(6)).terms().owner()).contains("member");
        assertThat(refused(() -> guests.ask("member", Method.GET, others, "")).kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> guests.ask("member", Method.PATCH, others, "{}"))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> guests.ask("member", Method.POST, others + "/rotate", ""))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> guests.ask("member", Method.DELETE, others, ""))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        guests.ask("member", Method.PATCH, own, "{\"enabled\":false}");
        guests.ask("member", Method.DELETE, own, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"a\",\"owner\":\"admin\"}", "{\"name\":\"a\",\"team\":\"board\"}"})
    void aMemberCannotMakeOthersPay(String body) {
        assertThat(refused(() -> guests.ask("member", Method.POST, "/keys", body))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
        String own = path(json(guests.ask("member", Method.POST, "/keys", "{\"name\":\"own\"}")));
        assertThat(refused(() -> guests.ask("member", Method.PATCH, own, body)).kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    // ---- audit

    @Test
    void aKeysLifeStandsInTheLog_beforeAndAfter_withoutItsSecret() {
        JsonNode key = newKey("{\"name\":\"a\"}");
        guests.ask("operator", Method.PATCH, path(key), "{\"name\":\"b\"}");
        guests.ask("admin", Method.POST, path(key) + "/rotate", "");
        guests.ask("admin", Method.DELETE, path(key), "");

        String id = key.get("id").asString();
        assertThat(recorded("keys"))
                .allSatisfy(
                        record -> assertThat(record.get("target").asString()).isEqualTo(id));
        assertThat(recorded("keys").stream().map(record -> record.get("action").asString()))
                .containsExactly("keys.delete", "keys.rotate", "keys.update", "keys.create");
        JsonNode update = recorded("keys.update").getFirst();
        assertThat(update.at("/actor/name").asString()).isEqualTo("operator");
        assertThat(update.at("/actor/address").asString()).isEqualTo("10.0.0.5");
        assertThat(update.at("/before/name").asString()).isEqualTo("a");
        assertThat(update.at("/after/name").asString()).isEqualTo("b");
        assertThat(recorded("keys.delete").getFirst().get("after").isNull()).isTrue();
        assertThat(recorded("keys").toString()).doesNotContain(key.get("key").asString());
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

    @Test
    void whatIsRefusedIsRecordedAsRefused() {
        refused(() -> guests.ask("admin", Method.POST, "/keys", "{\"name\":\"\"}"));
        refused(() -> guests.ask("admin", Method.DELETE, "/keys/none", ""));

        assertThat(recorded("keys").stream().map(record -> record.get("status").asInt()))
                .containsExactly(404, 400);
    }

    @Test
    void aMistakeOfOursIsRecordedToo() {
        assertThat(catchThrowableOfType(
                        IllegalStateException.class, () -> guests.ask("admin", Method.POST, "/mistakes", "")))
                .hasMessage("a mistake");

        assertThat(recorded("mistakes").getFirst().get("status").asInt()).isEqualTo(500);
    }

    @Test
    void withoutTheLogNothingIsDone() {
        guests.ask("admin", Method.GET, "/keys", "");
        test.database().jdbi().useHandle(handle -> handle.execute("alter table audit_intent rename to elsewhere"));
        try {
            Refusal refusal = refused(() -> guests.ask("admin", Method.POST, "/keys", "{\"name\":\"a\"}"));
            assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(refusal.message()).contains("nothing was done");
        } finally {
            test.database().jdbi().useHandle(handle -> handle.execute("alter table elsewhere rename to audit_intent"));
        }
        assertThat(keys.list(Optional.empty(), 10).data()).isEmpty();
    }

    @Test
    void signInsAreRecorded_goodAndBad_neverWithAPassword() {
        refused(() -> guests.signIn("admin", "battery staple"));
        refused(() -> guests.signIn("x".repeat(5000), "battery staple"));
        guests.signIn("admin", Guests.PASSWORD);

        List<JsonNode> signIns = recorded("sign_in");
        assertThat(signIns.stream().map(record -> record.get("status").asInt())).containsExactly(200, 401, 401);
        assertThat(signIns.getFirst().at("/actor/role").asString()).isEqualTo("admin");
        assertThat(signIns.getLast().at("/actor/id").isNull()).isTrue();
        assertThat(signIns.getLast().at("/actor/name").asString()).isEqualTo("admin");
        assertThat(signIns.toString()).doesNotContain("battery", "horse").hasSizeLessThan(2000);
    }

    @Test
    void theLogIsListedExportedAndChecked() throws IOException {
        JsonNode key = newKey("{\"name\":\"=cmd\"}");
        guests.ask("operator", Method.GET, "/audit", "");

        JsonNode list = json(guests.ask("auditor", Method.GET, "/audit", ""));
        String lines = exported("/audit/export");

        assertThat(list.at("/data/1/action").asString()).isEqualTo("sign_in");
        assertThat(lines.lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(AdminJson.tree(line).propertyNames())
                        .containsExactly("previous_hash", "hash", "seal", "record"));
        assertThat(lines)
                .contains("\"action\":\"keys.create\"")
                .doesNotContain(key.get("key").asString());
        assertThat(recorded("audit.export")).hasSize(1);
        assertThat(json(guests.ask("auditor", Method.GET, "/audit/verify", ""))
                        .get("ok")
                        .asBoolean())
                .isTrue();
        assertThat(refused(() -> guests.ask("operator", Method.GET, "/audit/export", ""))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    private String exported(String path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((Reply.File) guests.ask("auditor", Method.GET, path, "").reply())
                .content()
                .writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    // ---- If-Match

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

    // ---- Idempotency-Key

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
