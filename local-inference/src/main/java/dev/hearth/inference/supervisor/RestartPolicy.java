package dev.hearth.inference.supervisor;

import java.time.Duration;
import java.util.Optional;

/**
 * What to do when a worker has ended by itself.
 *
 * @param first delay after the first of several crashes; each further one doubles it
 * @param longest no delay is longer
 * @param healthy a worker that was ready for so long starts with a clean slate
 * @param mostFailedStarts so many crashes in a row without having been ready, and it is given up
 */
record RestartPolicy(Duration first, Duration longest, Duration healthy, int mostFailedStarts) {
    static final RestartPolicy DEFAULT =
            new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30), 5);

    private static final int MOST_DOUBLINGS = 20;

    /**
     * What is behind us.
     *
     * @param crashes in a row without a healthy period
     * @param failedStarts in a row
     */
    record History(int crashes, int failedStarts) {
        static final History CLEAN = new History(0, 0);
    }

    sealed interface Decision {
        record Restart(History history, Duration delay) implements Decision {}

        record GiveUp(int failedStarts) implements Decision {}
    }

    /** @param readyFor how long the worker had been ready; empty if it never was */
    Decision afterCrash(History history, Optional<Duration> readyFor) {
        if (readyFor.isEmpty()) {
            return afterFailedStart(history);
        }
        int crashes = readyFor.get().compareTo(healthy) >= 0 ? 0 : history.crashes();
        Duration delay = crashes == 0 ? Duration.ZERO : doubled(crashes - 1);
        return new Decision.Restart(new History(crashes + 1, 0), delay);
    }

    private Decision afterFailedStart(History history) {
        int failedStarts = history.failedStarts() + 1;
        if (failedStarts >= mostFailedStarts) {
            return new Decision.GiveUp(failedStarts);
        }
        return new Decision.Restart(new History(history.crashes() + 1, failedStarts), doubled(history.crashes()));
    }

    private Duration doubled(int times) {
        Duration delay = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
