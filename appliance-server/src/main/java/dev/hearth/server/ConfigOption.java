package dev.hearth.server;

import dev.hearth.server.config.Config;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an administrator has declared, if anything. */
final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:HEARTH_CONFIG}",
            description = "the configuration (default: $HEARTH_CONFIG, else none)")
    private @Nullable Path file;

    /** Whether there is a file that may change. */
    boolean isFile() {
        return file != null;
    }

    Config load(DataOption data) {
        return Config.load(Optional.ofNullable(file), data.directory(), System.getenv());
    }
}
