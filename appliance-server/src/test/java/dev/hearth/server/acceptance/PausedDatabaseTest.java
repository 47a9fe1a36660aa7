package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.Appliance;
import dev.hearth.server.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The database stands still for five seconds under load: calls do not wait for it, and nothing is lost. */
class PausedDatabaseTest {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int CLIENTS = 16;

    /** What the path of a request needs of the database besides: a key that is made, limited, budgeted, and keeps its bodies. */
    private static final String KEY = """
            {"name": "busy", "models": ["*"], "keep_bodies": true,
             "limits": {"requests_per_minute": 1000000, "tokens_per_minute": 1000000000},
             "budget": {"amount": 1000000000, "unit": "tokens", "period": "month"}}""";

    /** A way to hold a database up. */
    private interface Hold {
        void begin() throws Exception;

        void end() throws Exception;
    }

    @Test
    void callsGoOnAndAreAllAccountedFor_onH2(@TempDir Path home) throws Exception {
        Path file = home.resolve("data/db/hearth");
        try (Exclusive hold = new Exclusive("jdbc:h2:file:" + file)) {
            pausedUnderLoad(home, "", hold);
        }
    }

    @Test
    void callsGoOnAndAreAllAccountedFor_onPostgreSql(@TempDir Path home) throws Exception {
        try (TestDatabase postgres = TestDatabase.postgres();
                StallingProxy proxy = StallingProxy.to(Houses.port(postgres))) {
            pausedUnderLoad(home, Houses.storedIn(postgres, proxy), new Hold() {
                @Override
                public void begin() {
                    proxy.stall();
                }

                @Override
                public void end() {
                    proxy.goOn();
                }
            });
        }
    }

    /** While one connection has an H2 database to itself, the statements of all others wait. */
    private static final class Exclusive implements Hold, AutoCloseable {

        private final String url;
        private Optional<Connection> connection = Optional.empty();

        Exclusive(String url) {
            this.url = url;
        }

        @Override
        public void begin() throws SQLException {
            connection = Optional.of(DriverManager.getConnection(url, "sa", ""));
            set(1);
        }

        @Override
        public void end() throws SQLException {
            set(0);
        }

        private void set(int exclusive) throws SQLException {
            try (Statement statement = connection.orElseThrow().createStatement()) {
                statement.execute("set exclusive " + exclusive);
            }
        }

        @Override
        public void close() throws SQLException {
            if (connection.isPresent()) {
                connection.get().close();
            }
        }
    }

    private static void pausedUnderLoad(Path home, String yaml, Hold hold) throws Exception {
        try (Appliance house = Houses.start(home, yaml)) {
            AdminCaller admin = AdminCaller.login(new Caller(house.baseUrl(), ""));
            String key = admin.post("/keys", KEY).path("key").stringValue();
            List<String> complete;
            try (Load load = Load.of(CLIENTS, () -> new Caller(house.baseUrl(), key))) {
                await("warm-up")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> load.complete().size() > 200);
                hold.begin();
                long begun = System.nanoTime();
                try {
                    answersKeepComing(load);
                    await("the pause").atMost(Duration.ofMinutes(1)).until(() -> passed(begun));
                    answersKeepComing(load);
                    assertThat(admin.caller().get("/health").body()).contains("\"database\":\"degraded\"");
                } finally {
                    hold.end();
                }
                answersKeepComing(load);
                load.close();
                complete = List.copyOf(load.complete());
            }
            assertThat(complete).doesNotHaveDuplicates();
            await("the ledger").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<JsonNode> requests = admin.requests();
                Set<String> accounted = new HashSet<>();
                requests.forEach(request -> accounted.add(request.path("id").stringValue()));
                assertThat(accounted).hasSameSizeAs(requests).containsAll(complete);
            });
        }
    }

    private static boolean passed(long begun) {
        return System.nanoTime() - begun >= PAUSE.toNanos();
    }

    private static void answersKeepComing(Load load) {
        int before = load.complete().size();
        await("answers")
                .atMost(Duration.ofSeconds(20))
                .until(() -> load.complete().size() > before + 200);
    }
}
