package dev.hearth.inference.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.inference.supervisor.RestartPolicy.Decision;
import dev.hearth.inference.supervisor.RestartPolicy.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final Optional<Duration> NEVER_READY = Optional.empty();
    private static final Optional<Duration> BRIEFLY = Optional.of(Duration.ofSeconds(1));
    private static final Optional<Duration> LONG = Optional.of(Duration.ofMinutes(10));

    private final RestartPolicy policy = RestartPolicy.DEFAULT;

    @Test
    void theFirstCrashOfAWorkerThatWasReadyRestartsAtOnce() {
        assertThat(policy.afterCrash(History.CLEAN, BRIEFLY))
                .isEqualTo(new Decision.Restart(new History(1, 0), Duration.ZERO));
    }

    @Test
    void furtherCrashesWaitTwiceAsLongEachUpToAMinute() {
        assertThat(delays(BRIEFLY, 9)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void aHealthyPeriodIsACleanSlate() {
        assertThat(policy.afterCrash(new History(7, 0), LONG))
                .isEqualTo(new Decision.Restart(new History(1, 0), Duration.ZERO));
    }

    @Test
    void startsThatFailWaitFromTheFirstOn() {
        assertThat(delays(NEVER_READY, 4)).containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void theFifthFailedStartInARowIsTheLast() {
        assertThat(policy.afterCrash(new History(4, 4), NEVER_READY)).isEqualTo(new Decision.GiveUp(5));
    }

    @Test
    void havingBeenReadyOnceForgetsFailedStarts() {
        assertThat(policy.afterCrash(new History(4, 4), BRIEFLY))
                .isEqualTo(new Decision.Restart(new History(5, 0), Duration.ofSeconds(8)));
    }

    private List<Long> delays(Optional<Duration> readyFor, int crashes) {
        List<Long> delays = new ArrayList<>();
        History history = History.CLEAN;
        for (int i = 0; i < crashes; i++) {
            Decision.Restart restart = (Decision.Restart) policy.afterCrash(history, readyFor);
            delays.add(restart.delay().toSeconds());
            history = restart.history();
        }
        return delays;
    }
}
