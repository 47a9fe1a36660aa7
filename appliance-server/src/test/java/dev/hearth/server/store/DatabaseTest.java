package dev.hearth.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class DatabaseTest {

    private final TestDatabase test;

    DatabaseTest(TestDatabase test) {
        this.test = test;
    }

    @BeforeEach
    void clear() {
        test.clear();
    }

    @Test
    void isHealthyWhileOpenAndNotAfterwards() {
        Database database = test.reopen();

        assertThat(database.healthy(Duration.ofSeconds(5))).isTrue();
        database.close();
        assertThat(database.healthy(Duration.ofSeconds(5))).isFalse();
        test.reopen();
    }

    @Test
    void opensAgainWithoutMigratingTwice_andKeepsItsRows() {
        put("greeting", "hello", Instant.EPOCH);

        test.reopen();

        assertThat(content("greeting")).isEqualTo("hello");
    }

    @Test
    void keepsAnInstantToTheMicrosecond_evenInTheHourThatSummerTimeRepeats() {
        Instant repeated = Instant.parse("2026-10-25T01:30:00.123456Z");

        put("time", "x", repeated);

        Instant read = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select updated_at from settings where name = 'time'")
                        .mapTo(Instant.class)
                        .one());
        assertThat(read).isEqualTo(repeated);
    }

    @Test
    void sortsNullsLikePostgreSql() {
        List<Integer> sorted = test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select x from (values (2), (cast(null as int)), (1)) as t(x) order by x")
                        .mapTo(Integer.class)
                        .list());
        assertThat(sorted).containsExactly(1, 2, null);
    }

    @Test
    void upsertIsAnInsertThatMayDoNothingAndThenAnUpdate() {
        for (String content : new String[] {"first", "second"}) {
            test.database().jdbi().useTransaction(handle -> {
                handle.createUpdate("""
                                insert into settings (name, content, updated_at)
                                values ('upsert', :content, :at) on conflict do nothing""")
                        .bind("content", content)
                        .bind("at", Instant.EPOCH)
                        .execute();
                handle.createUpdate("update settings set content = :content where name = 'upsert'")
                        .bind("content", content)
                        .execute();
            });
        }

        assertThat(content("upsert")).isEqualTo("second");
    }

    private void put(String name, String content, Instant at) {
        test.database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into settings (name, content, updated_at) values (:name, :content, :at)")
                        .bind("name", name)
                        .bind("content", content)
                        .bind("at", at)
                        .execute());
    }

    private String content(String name) {
        return test.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select content from settings where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .one());
    }
}
