package dev.hearth.server;

import dev.hearth.server.config.Config;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Hearth a command is about, where it keeps everything and what was declared for it; and where the command prints. */
final class Installation {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HEARTH_DATA:-./hearth-data}",
            description = "where everything is kept (default: $HEARTH_DATA, else ./hearth-data)")
    private Path data = Path.of("hearth-data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:HEARTH_CONFIG}",
            description = "the configuration (default: $HEARTH_CONFIG, else none)")
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Path directory() {
        return data.toAbsolutePath().normalize();
    }

    /** @throws CannotStart when no server has ever run there */
    Path existingDirectory() {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            throw new CannotStart("there is no data directory " + directory
                    + ": start the server once with 'serve', or name the directory with --data");
        }
        return directory;
    }

    /** Whether there is a file that may change. */
    boolean hasFile() {
        return file != null;
    }

    Config config() {
        return Config.load(Optional.ofNullable(file), directory(), System.getenv());
    }

    PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }
}
