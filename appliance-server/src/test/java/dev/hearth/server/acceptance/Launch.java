package dev.hearth.server.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the program is started: {@code hearth serve} in a JVM as {@code ./hearth} makes it, on a free port.
 *
 * @param home where the process's output goes, and where files of the test lie
 */
record Launch(Path home, Path data, int port, List<String> options, Map<String, String> environment) {

    static final String ADMIN_PASSWORD = "correct horse battery staple";

    /** Keeps its data in {@code home/data}. */
    static Launch in(Path home) {
        return new Launch(
                home,
                home.resolve("data"),
                0,
                List.of(),
                Map.of("HEARTH_ADMIN_PASSWORD", ADMIN_PASSWORD, "LC_ALL", "C.UTF-8"));
    }

    Launch on(Path otherData) {
        return new Launch(home, otherData, port, options, environment);
    }

    Launch listeningOn(int otherPort) {
        return new Launch(home, data, otherPort, options, environment);
    }

    /** Also has the provider that computes nothing. */
    Launch simulating() {
        Map<String, String> more = new HashMap<>(environment);
        more.put("USE_MOCK_SERVICE", "true");
        return new Launch(home, data, port, options, more);
    }

    Launch config(String yaml) {
        try {
            Path file = Files.writeString(home.resolve("hearth.yaml"), yaml);
            return option("--config", file.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Launch option(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Launch(home, data, port, all, environment);
    }

    /** Starts the server and waits until it says that it is ready. */
    RunningServer ready() {
        return RunningServer.ready(start());
    }

    /** Starts a server that is expected to give up, and waits for its end. */
    Ended ended() {
        return start().awaitEnd();
    }

    private ServerProcess start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxRAMPercentage=25",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.hearth.server.Hearth",
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(options);
        return ServerProcess.start(home, command, environment);
    }
}
