package dev.hearth.inference.supervisor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One local model as it is now.
 *
 * @param contextTokens context of each slot
 * @param memoryBytes resident memory of its worker, where the operating system tells
 * @param restarts how often its worker had to be started again
 * @param error what went wrong last, as long as it matters
 */
public record LocalModel(
        String name,
        State state,
        String engine,
        Path file,
        long sizeBytes,
        int contextTokens,
        int slots,
        int busySlots,
        OptionalLong pid,
        OptionalLong memoryBytes,
        int restarts,
        Optional<String> error,
        Optional<Instant> readySince) {

    public enum State {
        /** Known, not loaded; the first request starts it. */
        STOPPED,
        STARTING,
        READY,
        /** Its worker crashed; the next attempt waits. */
        BACKING_OFF,
        /** Not tried again until it is declared anew. */
        FAILED
    }
}
