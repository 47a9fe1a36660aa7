package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.store.TestDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Two hundred clients against one dollar, and against one minute's tokens. */
class BudgetUnderLoadTest {

    private static final int CLIENTS = 200;
    private static final String KEY = "sk-hearth-budget-under-load-000000000000000000000";
    private static final long DOLLAR = 1_000_000_000;

    /** In nano-dollars a token: two dollars a million of a prompt, eight of an answer. */
    private static final long PROMPT_PRICE = 2_000;

    private static final long ANSWER_PRICE = 8_000;

    /** The most that one answer of 300 tokens with its prompt is taken for. */
    private static final long ONE_ANSWER = 300 * ANSWER_PRICE + 200 * PROMPT_PRICE;

    private static final String CONFIG = """
            providers:
              - {name: biller, kind: openai-compatible, base_url: "%s"}
            models:
              - name: bill
                targets: [{provider: biller, model: bill}]
              - name: dear
                targets: [{provider: biller, model: bill}]
                budget: {amount: 1.00, unit: usd, period: total}
              - {name: unpaid, targets: [{provider: biller, model: free}]}
            prices:
              - {provider: biller, model: bill, input: 2, output: 8}
              - {provider: biller, model: free, input: 0, output: 0}
            keys:
              - {name: crowd, key: "%s", limits: {tokens_per_minute: %d}}
            %s
            """;

    private final Biller biller = Biller.open();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        biller.close();
        http.close();
    }

    private Launch launch(Path home, String more) {
        return launch(home, 1_000_000_000, more);
    }

    private static String storedIn(TestDatabase database) {
        return "storage: {url: \"" + database.url() + "\"}";
    }

    private Launch launch(Path home, long tokensPerMinute, String more) {
        return Launch.in(home).config(CONFIG.formatted(biller.baseUrl(), KEY, tokensPerMinute, more));
    }

    /** Whose dollar it is: that of a public model, as a file declares it, or that of an API key, as an administrator makes it. */
    private enum Purse {
        MODEL,
        KEY
    }

    /**
     * @param id as the budget's account has it
     * @param group of the usage report that this account is one of
     */
    private record Dollar(String key, String model, String id, String group) {

        static Dollar of(Purse purse, RunningServer server) {
            return switch (purse) {
                case MODEL -> new Dollar(KEY, "dear", "dear", "model");
                case KEY -> ofMade(AdminCaller.login(server).post("/keys", """
                        {"name": "office", "models": ["bill"],
                         "budget": {"amount": 1.00, "unit": "usd", "period": "total"}}"""));
            };
        }

        private static Dollar ofMade(JsonNode made) {
            return new Dollar(
                    made.path("key").stringValue(), "bill", made.path("id").stringValue(), "key");
        }
    }

    @ParameterizedTest
    @EnumSource(Purse.class)
    void aDollarIsSpentToTheLastAnswerAndNotOver_onH2(Purse purse, @TempDir Path home) throws Exception {
        spendsADollar(launch(home, ""), purse);
    }

    @ParameterizedTest
    @EnumSource(Purse.class)
    void aDollarIsSpentToTheLastAnswerAndNotOver_onPostgreSql(Purse purse, @TempDir Path home) throws Exception {
        try (TestDatabase postgres = TestDatabase.postgres()) {
            spendsADollar(launch(home, storedIn(postgres)), purse);
        }
    }

    private void spendsADollar(Launch launch, Purse purse) throws Exception {
        Dollar dollar;
        try (RunningServer server = launch.ready()) {
            dollar = Dollar.of(purse, server);
            Queue<String> ends = crowd(server, dollar);

            assertThat(ends).hasSize(CLIENTS).containsOnly("insufficient_quota");
            assertThat(biller.faults()).isEmpty();
            assertThat(billed()).isBetween(DOLLAR - ONE_ANSWER, DOLLAR);
            assertThat(accounted(server, dollar)).isEqualTo(billed());
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(counted(server, dollar)).isEqualTo(billed()));
        }
        try (RunningServer again = launch.ready()) {
            assertThat(refusal(caller(again, dollar).chat(request(dollar.model(), false, 10_000))))
                    .hasValue("insufficient_quota");
            assertThat(counted(again, dollar)).isEqualTo(billed());
        }
    }

    @ParameterizedTest
    @EnumSource(Purse.class)
    void afterAKillTheRestOfTheDollarIsSpentAndNoMore_onH2(Purse purse, @TempDir Path home) throws Exception {
        spendsADollarInTwoLives(launch(home, ""), purse);
    }

    @Test
    void afterAKillTheRestOfTheDollarIsSpentAndNoMore_onPostgreSql(@TempDir Path home) throws Exception {
        try (TestDatabase postgres = TestDatabase.postgres()) {
            spendsADollarInTwoLives(launch(home, storedIn(postgres)), Purse.KEY);
        }
    }

    private void spendsADollarInTwoLives(Launch launch, Purse purse) throws Exception {
        Dollar dollar;
        try (RunningServer first = launch.ready()) {
            dollar = Dollar.of(purse, first);
            List<Thread> clients = start(first, dollar, new ConcurrentLinkedQueue<>());
            await("half a dollar").atMost(Duration.ofSeconds(60)).until(() -> billed() > DOLLAR / 2);
            first.kill();
            for (Thread client : clients) {
                client.join();
            }
        }
        try (RunningServer second = launch.ready()) {
            long paidBefore = accounted(second, dollar);
            long billedBefore = billed();
            // What was on its way when the server died, its provider has billed and nobody has got.
            assertThat(paidBefore).isBetween(billedBefore - CLIENTS * ONE_ANSWER, billedBefore);
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                caller(second, dollar).chat(request(dollar.model(), false, 1));
                assertThat(counted(second, dollar)).isGreaterThan(paidBefore);
            });
            assertThat(crowd(second, dollar)).containsOnly("insufficient_quota");

            long paid = accounted(second, dollar);
            assertThat(paid).isBetween(DOLLAR - ONE_ANSWER, DOLLAR);
            assertThat(paid - paidBefore).isEqualTo(billed() - billedBefore);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(counted(second, dollar)).isEqualTo(paid));
        }
    }

    @Test
    void aMinutesTokensAreUsedToTwoPercentAndNotOver(@TempDir Path home) throws Exception {
        long limit = 100_000;
        try (RunningServer server = launch(home, limit, "").ready()) {
            Queue<String> ends = crowd(server, new Dollar(KEY, "unpaid", "unpaid", "model"));

            assertThat(ends).hasSize(CLIENTS).containsOnly("rate_limit_exceeded");
            assertThat(biller.promptTokens() + biller.answerTokens()).isBetween(limit * 98 / 100, limit);
        }
    }

    private long billed() {
        return biller.promptTokens() * PROMPT_PRICE + biller.answerTokens() * ANSWER_PRICE;
    }

    private long accounted(RunningServer server, Dollar dollar) {
        JsonNode rows = AdminCaller.login(server)
                .get("/usage?group_by=" + dollar.group())
                .path("data");
        for (JsonNode row : rows) {
            if (row.path("group").asString().equals(dollar.id())) {
                return Math.round(row.path("cost_usd").asDouble() * 1e9);
            }
        }
        throw new AssertionError("nothing is accounted for: " + rows);
    }

    /** What the budget's own counter says. */
    private long counted(RunningServer server, Dollar dollar) {
        String metrics = caller(server, dollar).get("/metrics").body();
        Matcher line = Pattern.compile("hearth_budget_spent\\{[^}]*id=\"" + dollar.id() + "\"[^}]*} (\\S+)")
                .matcher(metrics);
        return line.find() ? Math.round(Double.parseDouble(line.group(1)) * 1e9) : -1;
    }

    private Caller caller(RunningServer server, Dollar dollar) {
        return new Caller(server.baseUrl(), dollar.key(), http);
    }

    /** Everybody asks until he is refused for good. */
    private Queue<String> crowd(RunningServer server, Dollar dollar) throws InterruptedException {
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        for (Thread client : start(server, dollar, ends)) {
            client.join();
        }
        return ends;
    }

    private List<Thread> start(RunningServer server, Dollar dollar, Queue<String> ends) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            clients.add(Thread.ofVirtual().start(() -> ask(server, dollar, number, ends)));
        }
        return clients;
    }

    /** A client that is told to wait does, if not as long. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    private void ask(RunningServer server, Dollar dollar, int number, Queue<String> ends) {
        Caller caller = caller(server, dollar);
        String model = dollar.model();
        boolean paid = !model.equals("unpaid");
        while (true) {
            int bound = paid && number % 4 == 0 ? 0 : 300;
            try {
                Optional<String> refusal = refusal(caller.chat(request(model, number % 2 == 0, bound)));
                if (refusal.isPresent() && (!paid || refusal.get().equals("insufficient_quota"))) {
                    ends.add(refusal.get());
                    return;
                }
                refusal.ifPresent(_ -> pause());
            } catch (AssertionError surprise) {
                ends.add(surprise.getMessage());
                return;
            } catch (IllegalStateException cut) {
                // Who leaves before his answer has come may be billed for what nobody can count.
                if (cut.getCause() instanceof HttpTimeoutException) {
                    ends.add("gave up waiting");
                    return;
                }
                // A stream that has begun by a heartbeat can tell a refusal only by ending before its end.
                if (!server.isAlive()) {
                    ends.add("killed");
                    return;
                }
            }
        }
    }

    private static String request(String model, boolean stream, int bound) {
        String hello = Caller.hello(model, stream);
        return bound == 0 ? hello : hello.substring(0, hello.length() - 1) + ", \"max_tokens\": " + bound + "}";
    }

    private static Optional<String> refusal(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return Optional.empty();
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        String code = Caller.json(answer.body()).at("/error/code").asString();
        if (code.equals("insufficient_quota")) {
            assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        }
        return Optional.of(code);
    }
}
