package dev.hearth.server.catalogue;

import dev.hearth.server.config.Timeouts;
import java.time.Duration;
import java.util.Optional;

/** Time limits as people write them, such as {@code 30s}. */
public record TimeoutsForm(
        Optional<String> connect,
        Optional<String> firstToken,
        Optional<String> silence,
        Optional<String> total,
        Optional<String> drain) {

    public static TimeoutsForm of(Timeouts timeouts) {
        return new TimeoutsForm(
                Optional.of(text(timeouts.connect())),
                Optional.of(text(timeouts.firstToken())),
                Optional.of(text(timeouts.silence())),
                Optional.of(text(timeouts.total())),
                Optional.of(text(timeouts.drain())));
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        return millis == 0 || millis % 60_000 != 0 ? millis / 1_000 + "s" : millis / 60_000 + "m";
    }
}
