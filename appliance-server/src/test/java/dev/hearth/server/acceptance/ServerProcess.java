package dev.hearth.server.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the program, with what it says in files. */
record ServerProcess(Process process, Path out, Path err) {

    private static final long MOST_SECONDS = 60;

    static ServerProcess start(Path home, List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(home, "server", ".out");
            Path err = Files.createTempFile(home, "server", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            // Keys and settings of whoever runs the tests must not become part of them.
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new ServerProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String said() {
        return read(out);
    }

    String complained() {
        return read(err);
    }

    Ended awaitEnd() {
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + MOST_SECONDS + " s: " + said() + complained());
            }
            return new Ended(process.exitValue(), said(), complained());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
