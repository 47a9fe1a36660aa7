package dev.hearth.server;

import java.nio.file.Files;
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

    /** @throws CannotStart when no server has ever run there */
    Path existing() {
        Path data = directory();
        if (!Files.isDirectory(data)) {
            throw new CannotStart("there is no data directory " + data
                    + ": start the server once with 'serve', or name the directory with --data");
        }
        return data;
    }
}
