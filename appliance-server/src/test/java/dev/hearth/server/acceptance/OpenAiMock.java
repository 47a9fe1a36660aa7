package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code steady} ({@code @stdy/cli}) with OpenAI's own description of its API: it answers anything, and says of
 * every request whether OpenAI would take it.
 */
record OpenAiMock(Process process, URI base) implements AutoCloseable {

    /** Kept between builds, so that only the first one fetches the program. */
    private static final Path FOLDER = Path.of("target", "openai-mock").toAbsolutePath();

    static OpenAiMock start() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "openai.json")) {
            try (InputStream in = OpenAiMock.class.getResourceAsStream("/acceptance/openai-mock/" + file)) {
                Files.copy(in, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        install();
        int port = freePort();
        Process process = process(
                        "node", "node_modules/@stdy/cli/steady.js", "--port", Integer.toString(port), "openai.json")
                .start();
        OpenAiMock mock = new OpenAiMock(process, URI.create("http://localhost:" + port));
        await().atMost(Duration.ofSeconds(30)).until(() -> mock.listens(port));
        return mock;
    }

    private static void install() throws IOException, InterruptedException {
        assumeThat(isThere("node") && isThere("npm"))
                .as("Node.js and npm are installed")
                .isTrue();
        Process npm = process("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline")
                .start();
        assertThat(npm.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(npm.exitValue()).isZero();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static ProcessBuilder process(String... command) {
        return new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("out.txt").toFile());
    }

    /** The program cannot choose one itself. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException notYet) {
            assertThat(process.isAlive())
                    .as("see %s", FOLDER.resolve("out.txt"))
                    .isTrue();
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
