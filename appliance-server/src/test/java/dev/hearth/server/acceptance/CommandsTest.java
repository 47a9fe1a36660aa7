package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside {@code serve}, on a data directory with and without a running server. */
class CommandsTest {

    @TempDir
    Path home;

    private record Said(int exit, String text) {}

    @Test
    void keysAreMadeListedAndRevoked_whetherTheServerRunsOrNot() throws Exception {
        String whileRunning;
        try (RunningServer server = Launch.in(home).ready()) {
            whileRunning = hearth("key", "create", "--name", "while running").text();
            assertThat(server.caller(secret(whileRunning)).get("/v1/models").statusCode())
                    .isEqualTo(200);
            String listed = hearth("key", "list").text();
            assertThat(listed).contains("first key", "while running", "active");

            assertThat(hearth("key", "revoke", id(whileRunning)).exit()).isZero();
            assertThat(server.caller(secret(whileRunning)).get("/v1/models").statusCode())
                    .isEqualTo(401);
            assertThat(hearth("key", "revoke", "nobody").text()).contains("nobody");
            Said misspelt = hearth("key", "create", "--name", "x", "--owner", "admim");
            assertThat(misspelt.text()).contains("none called 'admim'; did you mean 'admin'?");
            assertThat(misspelt.exit()).isNotZero();
            assertThat(hearth("password").text()).contains("another Hearth works on");
        }

        String whileStopped = hearth(
                        "key", "create", "--name", "while stopped", "--model", "hearth-*", "--owner", "admin")
                .text();
        assertThat(hearth("key", "list").text()).contains("while stopped").doesNotContain("while running");
        try (RunningServer server = Launch.in(home).ready()) {
            assertThat(server.caller(secret(whileStopped)).get("/v1/models").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theAuditLogIsProvenWhetherTheServerRunsOrNot_andAnAlterationIsFound() throws Exception {
        try (RunningServer _ = Launch.in(home).ready()) {
            hearth("key", "create", "--name", "while running");
            assertThat(hearth("verify-audit").text()).contains("records  1", "OK");
        }
        hearth("key", "create", "--name", "while stopped");
        hearth("password");
        Said whole = hearth("verify-audit");
        assertThat(whole.text()).contains("records  3", "OK");
        assertThat(whole.exit()).isZero();

        String url = "jdbc:h2:file:" + home.resolve("data/db/hearth") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection database = DriverManager.getConnection(url, "sa", "");
                Statement statement = database.createStatement()) {
            statement.execute("delete from audit_record where seq = 3");
        }
        Said cut = hearth("verify-audit");
        assertThat(cut.text()).contains("BROKEN at record 3");
        assertThat(cut.exit()).isOne();
    }

    @Test
    void aLostPasswordIsReplaced() throws Exception {
        Launch.in(home).ready().close();

        String[] reset = hearth("password").text().strip().split(" / ");

        assertThat(reset[0]).endsWith("admin");
        assertThat(hearth("doctor").text()).contains("engine java-llama.cpp runs hearth-starter", "database");
        try (RunningServer server = Launch.in(home).ready()) {
            String login = "{\"username\":\"admin\",\"password\":\"" + reset[1] + "\"}";
            assertThat(new Caller(server.baseUrl(), "")
                            .post("/admin/v1/login", login)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String secret(String created) {
        return created.lines()
                .filter(line -> line.startsWith("sk-hearth-"))
                .findFirst()
                .orElseThrow();
    }

    private static String id(String created) {
        return created.replaceFirst("(?s).*has the id (\\S+);.*", "$1");
    }

    private Said hearth(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hearth.server.Hearth"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", home.resolve("data").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
