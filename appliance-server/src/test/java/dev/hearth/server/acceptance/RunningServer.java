package dev.hearth.server.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that has said that it is ready.
 *
 * @param baseUrl without {@code /v1}
 * @param firstKey as the screen of the very first start shows it
 */
record RunningServer(ServerProcess server, String baseUrl, Optional<String> firstKey) implements AutoCloseable {

    private static final Pattern BASE_URL = Pattern.compile("Hearth is ready at (http://\\S+)/v1");
    private static final Pattern KEY = Pattern.compile("Your first API key, shown this once: (sk-hearth-\\S+)");

    /** The last line of the screen, so that all of it has been written. */
    private static final String END_OF_SCREEN = "/docs";

    static RunningServer ready(ServerProcess server) {
        await("the ready screen")
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.said().contains(END_OF_SCREEN)
                        || !server.process().isAlive());
        String screen = server.said();
        return new RunningServer(
                server,
                found(BASE_URL, screen)
                        .orElseThrow(() -> new AssertionError("not ready: " + screen + server.complained())),
                found(KEY, screen));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A caller with the first key. */
    Caller caller() {
        return caller(firstKey.orElseThrow());
    }

    Caller caller(String key) {
        return new Caller(baseUrl, key);
    }

    boolean isAlive() {
        return server.process().isAlive();
    }

    /** The JVMs that run models. */
    List<ProcessHandle> workers() {
        return server.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                .toList();
    }

    /** SIGTERM. */
    void askToStop() {
        server.process().destroy();
    }

    /** SIGKILL. */
    void kill() {
        server.process().destroyForcibly();
        server.awaitEnd();
    }

    Ended awaitEnd() {
        return server.awaitEnd();
    }

    /** The most memory that the process has ever had, in bytes. */
    long peakMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(server.process().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        if (isAlive()) {
            askToStop();
            server.awaitEnd();
        }
    }
}
