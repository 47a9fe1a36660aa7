package dev.hearth.server.store;

/** The database cannot be opened. The message is one line for whoever started the server and holds no password. */
public final class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String message) {
        super(message);
    }

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
