package dev.hearth.server.admin;

import static dev.hearth.server.admin.Guests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.audit.Verdict;
import dev.hearth.server.config.KeyScope;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.OnBothDatabases;
import dev.hearth.server.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every call of the admin API goes through, whatever it is about. */
@OnBothDatabases
class PipelineTest extends TriedPipeline {

    PipelineTest(TestDatabase test) {
        super(test);
    }

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
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"owner\":\"admin\"}",
                "{\"name\":\"a\",\"team\":\"board\"}",
                "{\"name\":\"a\",\"keep_bodies\":true}"
            })
    void aMemberCannotMakeOthersPay_norHaveTextsKept(String body) {
        assertThat(refused(() -> guests.ask("member", Method.POST, "/keys", body))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
        String own = path(json(guests.ask("member", Method.POST, "/keys", "{\"name\":\"own\"}")));
        assertThat(refused(() -> guests.ask("member", Method.PATCH, own, body)).kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"stored\",\"relay\"]", "[\"*\",\"stored\"]"})
    void aMemberCannotTakeWhatAllKeysKeepTogether_butGetsItFromAnOperator(String scopes) {
        String body = "{\"name\":\"a\",\"scopes\":" + scopes + "}";
        String given = path(json(
                guests.ask("operator", Method.POST, "/keys", body.replace("\"a\"", "\"given\",\"owner\":\"member\""))));
        String own =
                path(json(guests.ask("member", Method.POST, "/keys", "{\"name\":\"own\",\"scopes\":[\"relay\"]}")));

        for (Refusal refusal : List.of(
                refused(() -> guests.ask("member", Method.POST, "/keys", body)),
                refused(() -> guests.ask("member", Method.PATCH, own, body)))) {
            assertThat(refusal.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(refusal.param()).contains("scopes");
            assertThat(refusal.message()).contains("ask somebody who is admin or operator");
        }
        guests.ask("member", Method.PATCH, given, "{\"name\":\"renamed\"}");
        guests.ask("member", Method.POST, given + "/rotate", "");
        assertThat(keys.get(given.substring(6)).terms().reach().scopes()).contains(KeyScope.STORED);
    }

    @Test
    void whoIsRefusedAllDayFillsNoDisk_andHidesNobodyElse() {
        for (int i = 0; i < 60; i++) {
            refused(() -> guests.ask("member", Method.POST, "/keys", "{\"name\":\"a\",\"owner\":\"admin\"}"));
            refused(() -> guests.ask("member", Method.POST, "/jobs", "{}"));
        }
        refused(() -> guests.ask("auditor", Method.POST, "/jobs", "{}"));
        guests.ask("member", Method.POST, "/keys", "{\"name\":\"what is done is always recorded\"}");

        restart();
        assertThat(recorded("keys")).hasSize(50 + 1);
        assertThat(recorded("jobs")).hasSize(50 + 1);
        assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    }

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
    void aPasswordThatIsTypedWhereTheNameBelongsDoesNotGetIntoTheLog() {
        refused(() -> guests.signIn("Tr0ub4dor&3", "admin"));
        refused(() -> guests.signIn("tr0ub4dor&3", "admin"));
        refused(() -> guests.signIn("another", "admin"));
        refused(() -> guests.signIn(" ADMIN", "battery staple"));

        List<String> names = recorded("sign_in").stream()
                .map(record -> record.at("/actor/name").asString())
                .toList()
                .reversed();
        assertThat(names.getFirst()).matches("unknown user [0-9a-f]{8}").isEqualTo(names.get(1));
        assertThat(names.get(2)).startsWith("unknown user ").isNotEqualTo(names.getFirst());
        assertThat(names.get(3)).isEqualTo("admin");
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
}
