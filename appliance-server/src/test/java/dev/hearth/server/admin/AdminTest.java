package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.ApiKeys;
import dev.hearth.server.identity.DeclaredKey;
import dev.hearth.server.identity.KeyFile;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Knocks;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.RootSecret;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.TeamTerms;
import dev.hearth.server.identity.Teams;
import dev.hearth.server.identity.UserRegister;
import dev.hearth.server.identity.UserTerms;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One installation for all tests: each makes the keys that it needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {

    private final TestDatabase test = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();
    private ApiKeys keys;
    private Sessions sessions;
    private Console console;

    @BeforeAll
    void logIn(@TempDir Path folder) {
        RootSecret secret = KeyFile.open(folder);
        Roster roster = Roster.of(test.database());
        Users users = new Users(test.database(), roster, folder, Optional.empty(), clock);
        users.firstAdmin(Optional.of("correct horse"));
        keys = new ApiKeys(test.database(), secret, roster, clock);
        new UserRegister(test.database(), roster, users, keys, clock)
                .create("Ada", UserTerms.of(Role.MEMBER), Optional.empty());
        new Teams(test.database(), roster, keys, clock)
                .create("lab", new TeamTerms(Optional.empty(), Limits.NONE, Optional.empty()));
        sessions = new Sessions(test.database(), users, secret, clock);
        console = new Console(Console.endpoints(users, sessions, keys, clock));
        JsonNode answer = console.post("/login", "{\"username\":\"admin\",\"password\":\"correct horse\"}", 200);
        assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.get("user").propertyNames())
                .containsExactly("id", "username", "role", "display_name", "must_change_password");
        assertThat(answer.get("user").get("role").asString()).isEqualTo("admin");
        console.as(sessions.verify(answer.get("access_token").asString()));
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void onlyLoggingInIsOpen() {
        List<Endpoint> endpoints = Console.endpoints(null, null, keys, clock);

        assertThat(endpoints.stream().filter(Endpoint::open))
                .extracting(Endpoint::path)
                .containsExactly("/login", "/refresh");
    }

    @Test
    void aNewKeyIsShownWholeOnce_withAllItsFields() {
        JsonNode created = console.post("/keys", """
                {"name":" ci ","owner":"Ada","team":null,"models":["gpt-*"],
                 "limits":{"requests_per_minute":60},"expires_at":"2027-01-01T00:00:00+08:00"}""", 201);

        assertThat(created.propertyNames())
                .containsExactly(
                        "object",
                        "id",
                        "name",
                        "prefix",
                        "owner",
                        "team",
                        "models",
                        "denied_models",
                        "scopes",
                        "allowed_networks",
                        "limits",
                        "budget",
                        "expires_at",
                        "enabled",
                        "keep_bodies",
                        "status",
                        "grace_until",
                        "created_at",
                        "last_used_at",
                        "source",
                        "key");
        assertThat(created.get("name").asString()).isEqualTo("ci");
        assertThat(created.get("expires_at").asString()).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(created.get("created_at").asString()).isEqualTo("2026-11-20T09:00:00.123456Z");
        assertThat(created.get("limits").toString())
                .isEqualTo("{\"requests_per_minute\":60,\"tokens_per_minute\":null,\"concurrent_requests\":null,"
                        + "\"max_tokens\":null,\"max_body\":null}");
        String secret = created.get("key").asString();
        assertThat(created.get("prefix").asString()).isEqualTo(secret.substring(0, 14) + "…");
        assertThat(keys.authenticate(Knocks.with(secret)).owner()).contains("Ada");

        JsonNode shown = console.get("/keys/" + created.get("id").asString());
        assertThat(shown.has("key")).isFalse();
        assertThat(console.get("/keys").toString()).doesNotContain(secret.substring(14));
    }

    @Test
    void onlyANameIsNeeded() {
        JsonNode created = console.post("/keys", "{\"name\":\"x\"}", 201);

        assertThat(created.get("models").toString()).isEqualTo("[\"*\"]");
        assertThat(created.get("status").asString()).isEqualTo("active");
        assertThat(created.get("source").asString()).isEqualTo("console");
        assertThat(created.get("owner").isNull()).isTrue();
    }

    @Test
    void aChangeLeavesWhatItDoesNotName_andNullClears() {
        String id = create("""
                {"name":"a","owner":"Ada","team":"lab","expires_at":"2027-01-01T00:00:00Z",
                 "limits":{"requests_per_minute":60,"concurrent_requests":2,"max_body":"8MiB"}}""");

        JsonNode changed = console.patch("/keys/" + id, """
                {"owner":null,"expires_at":null,"limits":{"requests_per_minute":null,"tokens_per_minute":5}}""");

        assertThat(changed.get("name").asString()).isEqualTo("a");
        assertThat(changed.get("team").asString()).isEqualTo("lab");
        assertThat(changed.get("owner").isNull()).isTrue();
        assertThat(changed.get("expires_at").isNull()).isTrue();
        assertThat(changed.get("limits").toString())
                .isEqualTo("{\"requests_per_minute\":null,\"tokens_per_minute\":5,\"concurrent_requests\":2,"
                        + "\"max_tokens\":null,\"max_body\":\"8MiB\"}");

        JsonNode freed = console.patch("/keys/" + id, "{\"limits\":null,\"team\":null,\"enabled\":false}");
        assertThat(freed.get("limits").get("concurrent_requests").isNull()).isTrue();
        assertThat(freed.get("status").asString()).isEqualTo("disabled");
        assertThat(console.get("/keys/" + id)).isEqualTo(freed);
        assertThat(console.patch("/keys/" + id, "{}")).isEqualTo(freed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "models", "enabled"})
    void whatAKeyCannotBeWithoutCannotBeCleared(String field) {
        String id = create("{\"name\":\"a\"}");

        assertInvalid(field, Method.PATCH, "/keys/" + id, "{\"" + field + "\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name                          | {}",
                "name                          | {'name':null}",
                "name                          | {'name':''}",
                "name                          | {'name':'  '}",
                "name                          | {'name':'a\\nb'}",
                "name                          | {'name':5}",
                "name                          | {'name':{}}",
                "owner                         | {'name':'a','owner':''}",
                "owner                         | {'name':'a','owner':'adda'}",
                "team                          | {'name':'a','team':'lap'}",
                "models                        | {'name':'a','models':[]}",
                "models                        | {'name':'a','models':'*'}",
                "models                        | {'name':'a','models':[null]}",
                "models[1]                     | {'name':'a','models':['x','']}",
                "models[0]                     | {'name':'a','models':['x y']}",
                "models[0]                     | {'name':'a','models':[5]}",
                "limits                        | {'name':'a','limits':5}",
                "limits.requests_per_minute    | {'name':'a','limits':{'requests_per_minute':0}}",
                "limits.requests_per_minute    | {'name':'a','limits':{'requests_per_minute':-1}}",
                "limits.tokens_per_minute      | {'name':'a','limits':{'tokens_per_minute':'5'}}",
                "limits.tokens_per_minute      | {'name':'a','limits':{'tokens_per_minute':1.5}}",
                "limits.concurrent_requests    | {'name':'a','limits':{'concurrent_requests':true}}",
                "limits.concurrent_requests    | {'name':'a','limits':{'concurrent_requests':99999999999999999999}}",
                "limits.max_body               | {'name':'a','limits':{'max_body':'8 megabytes'}}",
                "limits.max_body               | {'name':'a','limits':{'max_body':'0B'}}",
                "limits.max_body               | {'name':'a','limits':{'max_body':8388608}}",
                "limits.rpm                    | {'name':'a','limits':{'rpm':5}}",
                "expires_at                    | {'name':'a','expires_at':'tomorrow'}",
                "expires_at                    | {'name':'a','expires_at':''}",
                "expires_at                    | {'name':'a','expires_at':1900000000}",
                "expires_at                    | {'name':'a','expires_at':'2027-01-01'}",
                "expires_at                    | {'name':'a','expires_at':'2020-01-01T00:00:00Z'}",
                "enabled                       | {'name':'a','enabled':'yes'}",
                "enabled                       | {'name':'a','enabled':1}",
                "budget.unit                   | {'name':'a','budget':{'amount':5}}",
                "allowed_networks              | {'name':'a','allowed_networks':['10.0.0.1/8']}",
                "expiresAt                     | {'name':'a','expiresAt':'2027-01-01T00:00:00Z'}",
            })
    void aWrongFieldIsNamed(String field, String body) {
        assertInvalid(field, Method.POST, "/keys", body.replace('\'', '"'));
    }

    @Test
    void anUnknownFieldIsRefusedWithTheKnownOnes() {
        Refusal refusal = assertInvalid("colour", Method.POST, "/keys", "{\"name\":\"a\",\"colour\":\"red\"}");

        assertThat(refusal.message()).contains("Unknown field 'colour'", "expires_at", "limits", "models");
    }

    @Test
    void aKeyIsConfinedToWhatItIsFor_withABudget() {
        JsonNode created = console.post("/keys", """
                {"name":"kiosk","denied_models":["gpt-4*"],"scopes":["models","chat"],"allowed_networks":["10.0.0.0/8"],
                 "budget":{"amount":2.5,"unit":"usd","period":"month"},"keep_bodies":true}""", 201);

        assertThat(created.get("scopes").toString()).isEqualTo("[\"chat\",\"models\"]");
        assertThat(created.get("allowed_networks").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(created.get("budget").toString())
                .isEqualTo("{\"amount\":2.5,\"unit\":\"usd\",\"period\":\"month\",\"alert_percent\":80,"
                        + "\"report_only\":false}");
        JsonNode changed = console.patch(
                "/keys/" + created.get("id").asString(),
                "{\"budget\":{\"amount\":1000,\"unit\":\"tokens\"},\"scopes\":[\"stored\",\"*\"],\"denied_models\":null}");
        assertThat(changed.at("/budget/amount").asLong()).isEqualTo(1000);
        assertThat(changed.at("/budget/period").asString()).isEqualTo("month");
        assertThat(changed.get("scopes").toString()).isEqualTo("[\"*\",\"stored\"]");
        assertThat(changed.get("denied_models").isEmpty()).isTrue();
        JsonNode freed = console.patch("/keys/" + created.get("id").asString(), "{\"budget\":null}");
        assertThat(freed.get("budget").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budget.unit      | {'amount':1}",
                "budget.amount    | {'unit':'usd','period':'day'}",
                "budget.period    | {'amount':1,'unit':'usd','period':'week'}",
                "budget.amount    | {'amount':0.0000000001,'unit':'usd','period':'day'}",
                "budget.amount    | {'amount':1.5,'unit':'tokens','period':'day'}",
                "budget.amount    | {'amount':0,'unit':'usd','period':'day'}",
                "budget.amount    | {'amount':-1,'unit':'usd','period':'day'}",
                "budget.amount    | {'amount':1e30,'unit':'usd','period':'day'}",
                "budget.alert_percent | {'amount':1,'unit':'usd','period':'day','alert_percent':101}",
            },
            quoteCharacter = '`')
    void aBudgetThatCannotBeIsRefused(String param, String budget) {
        assertInvalid(param, Method.POST, "/keys", "{\"name\":\"a\",\"budget\":" + budget.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "\"x\"", "{\"name\":\"a\"} x", "{\"name\":\"a\",\"name\":\"b\"}", "\u0000"})
    void garbageIsABadRequest(String body) {
        Refusal refusal = refused(Method.POST, "/keys", body);

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.message()).startsWith("The body").doesNotContain("\n", "tools.jackson", "Source");
    }

    @Test
    void aListIsPaged() {
        String first = create("{\"name\":\"a\"}");
        create("{\"name\":\"b\"}");
        create("{\"name\":\"c\"}");

        JsonNode page = console.get("/keys?limit=1&after=" + first);
        assertThat(page.get("object").asString()).isEqualTo("list");
        assertThat(page.get("data").size()).isEqualTo(1);
        assertThat(page.get("data").get(0).get("name").asString()).isEqualTo("b");
        assertThat(page.get("has_more").asBoolean()).isTrue();
        for (String limit : List.of("0", "501", "x", "-1", "1.5")) {
            assertInvalid("limit", Method.GET, "/keys?limit=" + limit, "");
        }
    }

    @Test
    void rotationShowsTheNewSecretOnce_andUntilWhenTheOldOneWorks() {
        JsonNode created = console.post("/keys", "{\"name\":\"a\"}", 201);
        String path = "/keys/" + created.get("id").asString();

        JsonNode rotated = console.post(path + "/rotate", "{\"grace_seconds\":60}", 200);

        assertThat(rotated.get("key").asString())
                .isNotEqualTo(created.get("key").asString());
        assertThat(rotated.get("grace_until").isNull()).isFalse();
        keys.authenticate(Knocks.with(created.get("key").asString()));
        clock.pass(Duration.ofSeconds(60));
        assertThat(console.get(path).get("grace_until").isNull()).isTrue();
        assertThat(console.post(path + "/rotate", "", 200).get("grace_until").isNull())
                .isTrue();
        for (String seconds : List.of("-1", "2592001", "9223372036854775807", "\"1\"", "1.5")) {
            assertInvalid("grace_seconds", Method.POST, path + "/rotate", "{\"grace_seconds\":" + seconds + "}");
        }
    }

    @Test
    void aDeletedKeyIsGone() {
        String id = create("{\"name\":\"a\"}");

        assertThat(console.delete("/keys/" + id).toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"object\":\"api_key\",\"deleted\":true}");

        for (Method method : List.of(Method.GET, Method.PATCH, Method.DELETE)) {
            assertThat(refused(method, "/keys/" + id, "{}").kind()).isEqualTo(Kind.NOT_FOUND);
        }
        assertThat(refused(Method.POST, "/keys/" + id + "/rotate", "").kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aKeyOfTheFileIsShownAndCannotBeChanged() {
        keys.declare(List.of(new DeclaredKey(KeyTerms.unlimited("declared"), "office-secret-1")));

        assertThat(console.get("/keys/file:declared").get("source").asString()).isEqualTo("file");
        assertThat(refused(Method.PATCH, "/keys/file:declared", "{\"name\":\"b\"}")
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        keys.declare(List.of());
    }

    @Test
    void loggingInNeedsBothFields_andTellsNothingElse() {
        assertInvalid("username", Method.POST, "/login", "{\"password\":\"x\"}");
        assertInvalid("password", Method.POST, "/login", "{\"username\":\"admin\"}");
        assertThat(refused(Method.POST, "/login", "{\"username\":\"admin\",\"password\":\"x\"}")
                        .code())
                .contains("invalid_credentials");
    }

    @Test
    void aPasswordIsChangedByItsOwner() {
        assertThat(console.call(Method.POST, "/password", """
                {"current_password":"correct horse","new_password":"battery staple"}""")).isEqualTo(new Reply.Empty());
        assertThat(console.call(Method.POST, "/password", """
                {"current_password":"battery staple","new_password":"correct horse"}""")).isEqualTo(new Reply.Empty());
        assertInvalid("new_password", Method.POST, "/password", "{\"current_password\":\"correct horse\"}");
    }

    private String create(String body) {
        return console.post("/keys", body, 201).get("id").asString();
    }

    private Refusal assertInvalid(String field, Method method, String path, String body) {
        Refusal refusal = refused(method, path, body);
        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.param()).contains(field);
        assertThat(refusal.message()).contains(field);
        return refusal;
    }

    private Refusal refused(Method method, String path, String body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> console.call(method, path, body));
        assertThat(refusal).as("%s %s %s is refused", method, path, body).isNotNull();
        return refusal;
    }
}
