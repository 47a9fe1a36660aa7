package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A start that cannot succeed says why in one line, and leaves nothing behind. */
class BadStartTest {

    @TempDir
    private Path home;

    @Test
    void anUnknownConfigurationKeyIsNamedWithItsFileAndLine() {
        Ended ended = Launch.in(home)
                .config("server:\n  host: 127.0.0.1\n  prot: 8000\n")
                .ended();

        assertRefused(ended, home.resolve("hearth.yaml") + ":3", "prot");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = Launch.in(home).listeningOn(taken.getLocalPort()).ended();

            assertRefused(ended, "127.0.0.1:" + taken.getLocalPort(), "--port");
            assertThat(home.resolve("data/server-address")).doesNotExist();
            assertThat(ProcessHandle.allProcesses().filter(this::isOurs)).isEmpty();
        }
        try (RunningServer server = Launch.in(home).ready()) {
            assertThat(server.firstKey()).isPresent();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(home.toString());
    }

    @Test
    void aDataDirectoryThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "not a directory");

        assertRefused(Launch.in(home).on(file).ended(), file.toString(), "--data");
        assertRefused(
                Launch.in(home).on(file.resolve("data")).ended(),
                file.resolve("data").toString(),
                "--data");
    }

    @Test
    void aSecretKeyThatIsDamaged() throws IOException {
        Path key = Files.createDirectory(home.resolve("data")).resolve("secret.key");
        Files.writeString(key, "cut");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertRefused(Launch.in(home).ended(), key.toString(), "is damaged", "backup");
    }

    @Test
    void aDataDirectoryThatAnotherServerWorksOn() {
        Launch launch = Launch.in(home);
        try (RunningServer server = launch.ready()) {
            assertRefused(launch.ended(), home.resolve("data").toString(), "another Hearth", "--data");

            assertThat(server.caller().get("/v1/models").statusCode()).isEqualTo(200);
            assertThat(home.resolve("data/server-address")).hasContent(server.baseUrl());
        }
    }

    private static void assertRefused(Ended ended, String... words) {
        assertThat(ended.complained()).startsWith("hearth: ").contains(words).hasLineCount(1);
        assertThat(ended.said()).isEmpty();
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void aModelFileThatIsNoneFailsAlone() throws IOException {
        Path file = Files.writeString(home.resolve("broken.gguf"), "GGUF but not really one");
        Launch launch = Launch.in(home).config("local_models: [{name: broken, file: \"%s\"}]\n".formatted(file));
        try (RunningServer server = launch.ready()) {
            await("the model's failure")
                    .until(() -> server.caller("").get("/health").body().contains("\"local_models\":\"degraded\""));
            HttpResponse<String> health = server.caller("").get("/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"degraded\"");

            HttpResponse<String> answer = server.caller().chat(Caller.hello("broken", false));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("The local model broken has failed. An administrator")
                    .doesNotContain(home.toString(), ".gguf");
            assertThat(server.caller()
                            .chat(Caller.hello("hearth-starter", false))
                            .statusCode())
                    .isEqualTo(200);
            JsonNode model = AdminCaller.login(server).localModel("broken");
            assertThat(model.path("state").asString()).isEqualTo("failed");
            assertThat(model.path("error").asString()).contains("broken.gguf").hasLineCount(1);
        }
    }
}
