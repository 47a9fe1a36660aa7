package dev.hearth.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells commands that work on the same data directory where the running server is. */
final class ServerAddress implements AutoCloseable {

    private static final String FILE = "server-address";

    private final Path file;

    private ServerAddress(Path file) {
        this.file = file;
    }

    static ServerAddress announce(Path data, String baseUrl) {
        Path file = data.resolve(FILE);
        try {
            Files.writeString(file, baseUrl + "\n");
        } catch (IOException e) {
            throw new CannotStart("cannot write " + file + ": check its owner and mode", e);
        }
        return new ServerAddress(file);
    }

    /** Where the server says it is; one that was killed may have left a stale address. */
    static Optional<String> find(Path data) {
        try {
            return Optional.of(Files.readString(data.resolve(FILE)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
