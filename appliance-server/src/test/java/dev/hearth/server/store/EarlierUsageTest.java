package dev.hearth.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first version has accounted is in the reports of this one. */
class EarlierUsageTest {

    @Test
    void isSummedUpOnH2(@TempDir Path directory) {
        assertSummedUp("jdbc:h2:file:" + directory.resolve("hearth"));
    }

    @Test
    void isSummedUpOnPostgres() {
        assertSummedUp(TestPostgres.freshDatabase());
    }

    private static void assertSummedUp(String url) {
        Location location = Location.of(url);
        String user = location.defaultUser().orElse("postgres");
        Flyway.configure()
                .dataSource(location.url(), user, "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        Jdbi.create(location.url(), user, "").useHandle(handle -> {
            for (String row : List.of(
                    "'1', timestamp with time zone '2026-11-20 12:00:00+00', 'k', 'ci', 'mei', null, 'm', 'up', 'u', 200, 'ok'",
                    "'2', timestamp with time zone '2026-11-20 12:14:59+00', 'k', 'ci2', 'mei', null, 'm', 'up', 'u', 502, 'failed'",
                    "'3', timestamp with time zone '2026-11-20 12:15:00+00', 'k', 'ci', null, null, 'm', 'up', 'u', 200, 'ok'",
                    "'4', timestamp with time zone '2026-11-20 12:15:00+00', 'k', 'ci', null, null, 'guess', null, null, 404, 'refused'")) {
                handle.execute(
                        "insert into usage_entry values (" + row + ", false, 10, 4, 20, 5, true, 0, 300, 40, 1)");
            }
        });
        try (Database database = Database.open(url, Optional.empty(), Optional.empty())) {
            List<Map<String, Object>> rows = database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "select user_id, model, key_name, requests, errors, input_tokens from usage_quarter order by quarter, model desc")
                            .mapToMap()
                            .list());
            assertThat(rows).hasSize(3);
            assertThat(rows.getFirst())
                    .containsEntry("user_id", "mei")
                    .containsEntry("model", "m")
                    .containsEntry("key_name", "ci2")
                    .containsEntry("requests", 2L)
                    .containsEntry("errors", 1L);
            assertThat(rows.getLast()).containsEntry("model", "");
        }
    }
}
