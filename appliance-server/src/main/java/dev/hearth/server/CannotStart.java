package dev.hearth.server;

/** A command that cannot do its work, for a reason that its user can mend. */
final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
