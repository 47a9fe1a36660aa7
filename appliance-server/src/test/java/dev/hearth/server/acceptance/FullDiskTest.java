package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hearth.server.store.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file can grow any more, as on a full disk; and then there is space again. */
class FullDiskTest {

    private static final String CONFIG = """
            providers:
              - {name: biller, kind: openai-compatible, base_url: "%s"}
            models:
              - {name: bill, targets: [{provider: biller, model: bill}]}
            prices:
              - {provider: biller, model: bill, input: 2, output: 8}
            %s
            """;

    private final Biller biller = Biller.open();

    @AfterEach
    void close() {
        biller.close();
    }

    @Test
    void budgetsAreHeldAndEverythingElseGoesOn_onH2(@TempDir Path home) throws Exception {
        fillsUp(home, "");
    }

    /** The journal alone is full: the database takes what it cannot, so that all calls may go on. */
    @Test
    void whatTheJournalCannotTakeADatabaseElsewhereTakes_onPostgreSql(@TempDir Path home) throws Exception {
        try (TestDatabase postgres = TestDatabase.postgres();
                RunningServer server = launch(home, "storage: {url: \"" + postgres.url() + "\"}")
                        .ready()) {
            AdminCaller admin = AdminCaller.login(server);
            Caller paying = server.caller(budgetedKey(admin));
            assertThat(chat(paying).statusCode()).isEqualTo(200);

            limitFiles(server, "1");
            assertThat(chat(server.caller()).statusCode()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(chat(paying).statusCode()).isEqualTo(200));
            await().untilAsserted(() -> assertThat(answered(admin)).isEqualTo(biller.answers()));
        }
    }

    private Launch launch(Path home, String more) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit");
        return Launch.in(home).config(CONFIG.formatted(biller.baseUrl(), more));
    }

    private void fillsUp(Path home, String more) throws Exception {
        Launch launch = launch(home, more);
        String key;
        String free;
        try (RunningServer server = launch.ready()) {
            AdminCaller admin = AdminCaller.login(server);
            key = budgetedKey(admin);
            free = server.firstKey().orElseThrow();
            assertThat(chat(server.caller(key)).statusCode()).isEqualTo(200);

            limitFiles(server, "1");
            assertThat(chat(server.caller(free)).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = chat(server.caller(key));

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("accounting_unavailable", "Key 'paying' has a budget", "disk is full");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(chat(server.caller(free)).statusCode()).isEqualTo(200);
            assertThat(server.caller(free).get("/health").body())
                    .contains("\"status\":\"degraded\"", "calls under a budget are refused");
            await("an alert")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(admin.get("/alerts").toString()).contains("Usage accounting has trouble"));
            assertThat(AdminTour.surprises(admin)).isEmpty();

            limitFiles(server, "unlimited");
            await("space")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(chat(server.caller(key)).statusCode()).isEqualTo(200));
        }
        try (RunningServer again = launch.ready()) {
            assertThat(answered(AdminCaller.login(again))).isEqualTo(biller.answers());
        }
    }

    private static String budgetedKey(AdminCaller admin) {
        return admin.post("/keys", """
                        {"name": "paying", "models": ["bill"],
                         "budget": {"amount": 1.00, "unit": "usd", "period": "total"}}""").path("key").stringValue();
    }

    private static HttpResponse<String> chat(Caller caller) {
        return caller.chat(Caller.hello("bill", false));
    }

    private static long answered(AdminCaller admin) {
        return admin.requests().stream()
                .filter(request -> request.path("status").asInt() == 200)
                .count();
    }

    private static void limitFiles(RunningServer server, String bytes) throws Exception {
        Process limiting = new ProcessBuilder(
                        "/usr/bin/prlimit",
                        "--pid",
                        Long.toString(server.server().process().pid()),
                        "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(limiting.waitFor()).isZero();
    }
}
