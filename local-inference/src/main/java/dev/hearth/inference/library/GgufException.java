package dev.hearth.inference.library;

/** A model file that must not reach native code; the message is one line for the admin. */
public final class GgufException extends Exception {
    private static final long serialVersionUID = 1L;

    public GgufException(String message) {
        super(message);
    }
}
