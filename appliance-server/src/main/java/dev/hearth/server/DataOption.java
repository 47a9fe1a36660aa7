package dev.hearth.server;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the server keeps everything. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HEARTH_DATA:-./hearth-data}",
            description = "where everything is kept (default: $HEARTH_DATA, else ./hearth-data)")
    private Path directory = Path.of("hearth-data");

    Path directory() {
        return directory.toAbsolutePath().normalize();
    }
}
