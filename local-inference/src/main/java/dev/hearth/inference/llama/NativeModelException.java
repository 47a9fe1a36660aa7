package dev.hearth.inference.llama;

/** llama.cpp could not do what it was asked; the message is its own. */
public final class NativeModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public NativeModelException(String message) {
        super(message);
    }
}
