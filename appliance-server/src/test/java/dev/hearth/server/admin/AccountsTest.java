package dev.hearth.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.identity.Role;
import dev.hearth.server.identity.User;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Prices, usage and the request log, as the console sees them. */
class AccountsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SPAN = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";

    private final SettableClock clock = new SettableClock(NOON);
    private final TestDatabase database = TestDatabase.h2();
    private final List<String> providers = new ArrayList<>(List.of("up", "openai"));
    private Ledger ledger;
    private Transcripts transcripts;
    private List<Endpoint> endpoints;
    private Console console;

    @BeforeEach
    void open(@TempDir Path directory) {
        ledger = Ledger.open(directory, database.database());
        transcripts = Transcripts.open(directory, new Seal(new byte[32]), LedgerConfig.DEFAULT, clock);
        PriceConfig declared = new PriceConfig(
                "up",
                "m",
                BigDecimal.ONE,
                Optional.empty(),
                Optional.empty(),
                BigDecimal.TWO,
                Optional.empty(),
                Instant.EPOCH);
        Prices prices = Prices.open(database.database(), List.of(declared), name -> Optional.empty(), clock);
        endpoints = new ArrayList<>(new UsageResource(ledger, clock, ZoneId.of("Asia/Tokyo")).endpoints());
        endpoints.addAll(new RequestResource(ledger, transcripts, ZoneId.of("Asia/Tokyo")).endpoints());
        endpoints.addAll(new PriceResource(prices, () -> providers.stream()).endpoints());
        console = new Console(endpoints);
    }

    @AfterEach
    void close() {
        ledger.close();
        transcripts.close();
        database.close();
    }

    private void record(String id, String key, String user, String model) {
        ledger.record(new Entry(
                id,
                NOON,
                Optional.of(Call.Api.CHAT_COMPLETIONS),
                "id-of-" + key,
                key,
                Optional.of("id-of-" + user),
                Optional.of(user),
                Optional.empty(),
                Optional.empty(),
                model,
                Optional.of(model),
                Optional.of("up"),
                Optional.of("m"),
                200,
                Entry.Outcome.OK,
                Optional.empty(),
                false,
                Usage.of(10, 20),
                1_500_000_000,
                true,
                100,
                OptionalLong.of(10),
                1,
                List.of()));
    }

    @Test
    void usageIsReportedByOneAndBySeveralThings() {
        record("1", "ci", "mei", "gpt-4o");
        record("2", "ci", "mei", "qwen");
        record("3", "ci", "eva", "qwen");

        JsonNode models = console.get("/usage?group_by=model&" + SPAN).get("data");
        assertThat(models.get(0).get("group").asString()).isEqualTo("qwen");
        assertThat(models.get(0).get("cost_usd").asDouble()).isEqualTo(3.0);
        assertThat(models.get(0).get("latency_ms").get("p95").asLong()).isBetween(98L, 102L);
        JsonNode both = console.get("/usage?group_by=user,model&" + SPAN).get("data");
        assertThat(both.size()).isEqualTo(3);
        assertThat(both.get(0).get("groups").propertyNames()).containsExactly("user", "model");
        assertThat(both.get(0).get("name").asString()).contains(" / ");
        JsonNode days = console.get("/usage?group_by=day&time_zone=Asia/Tokyo&user=id-of-eva&" + SPAN)
                .get("data");
        assertThat(days.get(0).get("requests").asLong()).isOne();
        assertRefused("group_by", "/usage?group_by=colour");
        assertRefused("group_by", "/usage?group_by=hour,day");
        assertRefused("group_by", "/usage?group_by=day,month");
        assertRefused("time_zone", "/usage?time_zone=Mars/Olympus");
        assertRefused("format", "/usage/export?format=xlsx");
    }

    @Test
    void aDayIsAskedForByItsDateAndMonthsAreThoseOfTheZone() {
        record("1", "ci", "mei", "gpt-4o"); // At nine in the evening of the 20th in Tokyo.

        assertThat(requests("from=2026-11-20&to=2026-11-21")).isOne();
        assertThat(requests("from=2026-11-21&to=2026-11-22")).isZero();
        assertThat(requests("from=2026-11-21&to=2026-11-22&time_zone=+14:00")).isOne();
        assertThat(console.get("/requests?to=2026-11-20").get("data").size()).isZero();
        assertThat(console.get("/usage?group_by=month&" + SPAN)
                        .get("data")
                        .get(0)
                        .get("group")
                        .asString())
                .isEqualTo("2026-11");
        assertRefused("from", "/usage?from=2026-11-31");
    }

    private int requests(String span) {
        return console.get("/usage?" + span).get("data").size();
    }

    @Test
    void aReportIsATableForSpreadsheetsThatRunsNothing() throws IOException {
        record("1", "=HYPERLINK(\"http://evil\",\"x\")", "mei, \"the\" one", "gpt-4o");
        Reply.File file = (Reply.File) console.call(Method.GET, "/usage/export?group_by=key,user&" + SPAN, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.content().writeTo(out);

        assertThat(file.contentType()).isEqualTo("text/csv; charset=utf-8");
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\r\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .startsWith("key,key_name,user,user_name,requests,errors,")
                .endsWith(",first_token_ms_p99");
        assertThat(lines[1])
                .contains("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"")
                .contains("\"mei, \"\"the\"\" one\",1,0,0,0,10,0,0,20,0,1.500000000,");
        assertThat(lines[2]).isEmpty();
    }

    @Test
    void membersSeeOnlyTheirOwn() {
        record("1", "ci", "mei", "gpt-4o");
        record("2", "ci", "eva", "gpt-4o");
        User mei = User.local("id-of-mei", "mei", Role.MEMBER, NOON);

        assertThat(asked(mei, "/usage", Map.of("from", "2026-11-20T00:00:00Z", "to", "2026-11-21T00:00:00Z"))
                        .get("data")
                        .get(0)
                        .get("requests")
                        .asLong())
                .isOne();
        assertThat(asked(mei, "/requests", Map.of()).get("data").size()).isOne();
        Refusal other = catchThrowableOfType(Refusal.class, () -> asked(mei, "/requests", Map.of("user", "id-of-eva")));
        assertThat(other.kind()).isEqualTo(Kind.FORBIDDEN);
        Refusal hers = catchThrowableOfType(
                Refusal.class,
                () -> handler("/requests/{id}")
                        .answer(Ask.from("10.0.0.5", Map.of("id", "2"), Map.of(), Ask.Head.EMPTY, new byte[0])
                                .within(Scope.own(mei))));
        assertThat(hers.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    private JsonNode asked(User user, String path, Map<String, String> query) {
        Ask ask = Ask.from("10.0.0.5", Map.of(), query, Ask.Head.EMPTY, new byte[0])
                .within(Scope.own(user));
        return AdminJson.tree(
                new String(AdminJson.write(((Reply.Json) handler(path).answer(ask)).body()), StandardCharsets.UTF_8));
    }

    private Endpoint.Handler handler(String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.path().equals(path))
                .findFirst()
                .orElseThrow()
                .handler();
    }

    @Test
    void requestsAreFilteredAndWhatTheyAskedIsShownWhereItIsKept() {
        record("aa-1", "ci", "mei", "gpt-4o");
        record("bb-2", "ci", "eva", "qwen");
        transcripts.keep("aa-1", NOON, "{}".getBytes(StandardCharsets.UTF_8), "hello");
        transcripts.close();

        assertThat(console.get("/requests?id=aa").get("data").size()).isOne();
        assertThat(console.get("/requests?outcome=ok&stream=false&api=chat_completions&min_duration_ms=100")
                        .get("data")
                        .size())
                .isEqualTo(2);
        assertThat(console.get("/requests/aa-1/body").get("answer").asString()).isEqualTo("hello");
        assertThat(catchThrowableOfType(Refusal.class, () -> console.call(Method.GET, "/requests/bb-2/body", ""))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertRefused("outcome", "/requests?outcome=well");
        assertRefused("stream", "/requests?stream=maybe");
        assertRefused("api", "/requests?api=telepathy");
    }

    @Test
    void onesOwnPricesAreMadeChangedAndDeleted() {
        JsonNode made =
                console.post("/prices", "{\"provider\":\"up\",\"model\":\"m\",\"input\":2.5,\"output\":10}", 201);
        String id = made.get("id").asString();
        assertThat(made.get("cached_input").asDouble()).isEqualTo(2.5);
        assertThat(made.get("source").asString()).isEqualTo("console");

        assertThat(console.patch("/prices/" + id, "{\"output\":8,\"effective_from\":\"2026-12-01T00:00:00Z\"}")
                        .get("output")
                        .asDouble())
                .isEqualTo(8);
        assertThat(console.get("/prices/" + id).get("input").asDouble()).isEqualTo(2.5);
        assertThat(console.get("/prices?provider=up").get("data").size()).isEqualTo(2);
        assertThat(console.delete("/prices/" + id).get("deleted").asBoolean()).isTrue();
        assertThat(console.get("/prices?provider=up").get("data").size()).isOne();
    }

    @Test
    void pricesThatAreNoneAndThoseOfOthersAreRefused() {
        for (String[] wrong : new String[][] {
            {"provider", "{\"model\":\"m\",\"input\":1}"},
            {"provider", "{\"provider\":\"upp\",\"model\":\"m\",\"input\":1}"},
            {"model", "{\"provider\":\"up\",\"input\":1}"},
            {"input", "{\"provider\":\"up\",\"model\":\"m\"}"},
            {"output", "{\"provider\":\"up\",\"model\":\"m\",\"input\":1,\"output\":-1}"},
            {"reasoning", "{\"provider\":\"up\",\"model\":\"m\",\"input\":1,\"reasoning\":1e30}"},
            {"colour", "{\"provider\":\"up\",\"model\":\"m\",\"input\":1,\"colour\":1}"}
        }) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> console.call(Method.POST, "/prices", wrong[1]));
            assertThat(refusal.param()).contains(wrong[0]);
        }
        JsonNode declared = console.get("/prices?provider=up").get("data").get(0);
        assertThat(declared.get("source").asString()).isEqualTo("file");
        Refusal readOnly = catchThrowableOfType(
                Refusal.class,
                () -> console.call(
                        Method.DELETE, "/prices/" + declared.get("id").asString(), ""));
        assertThat(readOnly.kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void aPriceNamesAProviderThatIsThere_butOutlivesIt() {
        Refusal misspelt = catchThrowableOfType(
                Refusal.class,
                () -> console.call(Method.POST, "/prices", "{\"provider\":\"upp\",\"model\":\"m\",\"input\":1}"));
        assertThat(misspelt.message()).contains("'upp'", "; did you mean 'up'?");
        String id = console.post("/prices", "{\"provider\":\"up\",\"model\":\"x\",\"input\":1}", 201)
                .get("id")
                .asString();

        providers.remove("up");

        assertThat(console.patch("/prices/" + id, "{\"input\":2}").get("input").asDouble())
                .isEqualTo(2);
        Refusal moved = catchThrowableOfType(
                Refusal.class, () -> console.call(Method.PATCH, "/prices/" + id, "{\"provider\":\"opnai\"}"));
        assertThat(moved.message()).contains("; did you mean 'openai'?");
    }

    @Test
    void pricesAreListedPageByPage() {
        JsonNode first = console.get("/prices?limit=2");
        assertThat(first.get("has_more").asBoolean()).isTrue();
        String last = first.get("data").get(1).get("id").asString();

        assertThat(console.get("/prices?limit=1&after=" + last)
                        .get("data")
                        .get(0)
                        .get("id")
                        .asString())
                .isNotEqualTo(last);
    }

    private void assertRefused(String field, String path) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> console.call(Method.GET, path, ""));
        assertThat(refusal.param()).contains(field);
        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
    }
}
