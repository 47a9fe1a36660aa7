package dev.hearth.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads a configuration from text, as a file called {@code hearth.yaml}. */
record ConfigText(String yaml, Map<String, String> environment) {

    ConfigText(String yaml) {
        this(yaml, Map.of());
    }

    Config load() {
        try {
            Path directory = Files.createTempDirectory("hearth-config");
            Path file = Files.writeString(directory.resolve("hearth.yaml"), yaml);
            try {
                return Config.load(Optional.of(file), Path.of("/data"), environment);
            } finally {
                Files.delete(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problem's line, without the directory. */
    String problem() {
        try {
            return "no problem: " + load();
        } catch (ConfigProblem problem) {
            return problem.getMessage().replaceFirst("^\\S*hearth\\.yaml", "hearth.yaml");
        }
    }
}
