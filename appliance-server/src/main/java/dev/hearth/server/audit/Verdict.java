package dev.hearth.server.audit;

/** What {@link Audit#verify} has found. */
public sealed interface Verdict {

    /** Nothing is changed, missing or cut off. */
    record Whole(long records, Head head) implements Verdict {}

    /** @param sequence the first record at which something is wrong */
    record Broken(long sequence, String reason) implements Verdict {}
}
