package dev.hearth.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever starts the server reads when its database cannot be opened. */
class DatabaseFailureTest {

    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path folder;

    @Test
    void aFileThatAnotherProcessHasOpenIsNamed() throws Exception {
        Process other = Writer.start(file());
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("written");

            assertFails(url(), "", "").contains(file(), "another Hearth process has it open");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatWasCommittedSurvivesAProcessThatIsKilledAtOnce() throws Exception {
        Process other = Writer.start(file());
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("written");
        } finally {
            other.destroyForcibly().waitFor();
        }

        try (Database database = open(url(), "", "")) {
            String content = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select content from settings")
                            .mapTo(String.class)
                            .one());
            assertThat(content).isEqualTo("survives");
        }
    }

    /** H2 does so when the disk is full; the space may be there again a moment later. */
    @Test
    void aDatabaseThatHasClosedItselfIsOpenedAgain(@TempDir Path directory) {
        try (Database database =
                Database.open("jdbc:h2:file:" + directory.resolve("closing"), Optional.empty(), Optional.empty())) {
            assertThatThrownBy(() -> {
                        database.jdbi().useHandle(handle -> handle.execute("shutdown immediately"));
                        database.jdbi().useHandle(handle -> handle.execute("select count(*) from users"));
                    })
                    .isNotNull();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> database.jdbi()
                                    .withHandle(handle -> handle.createQuery("select count(*) from users")
                                            .mapTo(Integer.class)
                                            .one())
                            == 0);
            assertThat(database.healthy(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void aWrongPasswordIsNotPrinted() {
        open(url(), "sa", "right one").close();

        assertFails(url(), "sa", SECRET).contains("user or password is wrong");
    }

    @Test
    void aWrongPasswordOfPostgreSqlIsNotPrinted() {
        String url = TestPostgres.freshDatabase().split("\\?")[0];

        // The test server trusts everybody, so the user is what is wrong here: the same class of answer.
        assertFails(url + "?user=nobody&password=" + SECRET, "", "").contains("user or password is wrong");
    }

    @Test
    void aMissingDatabaseOfPostgreSqlSaysHowToMakeIt() {
        String url = TestPostgres.freshDatabase().replaceAll("/test_\\d+", "/missing");

        assertFails(url, "", "").contains("that database does not exist");
    }

    @Test
    void aPostgreSqlThatDoesNotAnswerIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertFails("jdbc:postgresql://127.0.0.1:" + port + "/hearth?password=" + SECRET, "hearth", SECRET)
                .contains("jdbc:postgresql://127.0.0.1:" + port + "/hearth", "does not answer");
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() {
        try (Database database = open(url(), "", "")) {
            database.jdbi().useHandle(handle -> handle.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
                        "installed_by", "execution_time", "success")
                    values (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 'sa', 1, true)"""));
        }

        assertFails(url(), "", "").contains("newer Hearth (its schema is version 99)");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertFails("jdbc:h2:file:" + inTheWay.resolve("db/hearth"), "", "")
                .contains("Cannot write to the database's directory " + inTheWay.resolve("db"));
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        open(url(), "", "").close();
        Files.write(Path.of(file() + ".mv.db"), new byte[100_000]);

        assertFails(url(), "", "").contains("is damaged");
    }

    private String file() {
        return folder.resolve("hearth").toString();
    }

    private String url() {
        return "jdbc:h2:file:" + file();
    }

    private static Database open(String url, String user, String password) {
        return Database.open(url, given(user), given(password));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static AbstractStringAssert<?> assertFails(String url, String user, String password) {
        DatabaseUnavailable failure = catchThrowableOfType(
                DatabaseUnavailable.class, () -> open(url, user, password).close());
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain(SECRET, "\n");
        return assertThat(failure.getMessage());
    }

    /** Another process that opens the database, commits one row, says so, and stays. */
    static final class Writer {

        static Process start(String file) throws IOException {
            return new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        public static void main(String[] args) throws IOException {
            var output = System.out;
            System.setOut(System.err);
            Database database = Database.open("jdbc:h2:file:" + args[0], Optional.empty(), Optional.empty());
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "insert into settings (name, content, updated_at) values ('x', 'survives', :now)")
                            .bind("now", Instant.EPOCH)
                            .execute());
            output.println("written");
            output.flush();
            System.in.read();
        }
    }
}
