package dev.hearth.inference.supervisor;

import java.time.Duration;

/**
 * How long the supervisor waits for a worker.
 *
 * @param startup until a worker is ready, plus {@code perGibibyte} for each GiB of its file
 * @param stopGrace between the request to end and the end by force
 */
record Patience(Duration startup, Duration perGibibyte, Duration stopGrace) {
    static final Patience DEFAULT = new Patience(Duration.ofMinutes(5), Duration.ofSeconds(20), Duration.ofSeconds(5));

    Duration startup(long fileBytes) {
        return startup.plus(perGibibyte.multipliedBy(fileBytes >> 30));
    }
}
