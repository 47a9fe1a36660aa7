package dev.hearth.server.identity;

import java.nio.file.Path;

/** A file in the data directory that the server cannot do without cannot be used. The message is one line for whoever started it. */
public final class UnusableFile extends RuntimeException {

    UnusableFile(Path file, String reason, Throwable cause) {
        super(file + " " + reason, cause);
    }

    UnusableFile(Path file, String reason) {
        super(file + " " + reason);
    }
}
