package dev.hearth.server.audit;

/** The newest link of the chain. */
public record Head(long sequence, String hash) {

    /** Before the first record. */
    static final Head NONE = new Head(0, "0".repeat(64));
}
