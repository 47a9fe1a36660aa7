package dev.hearth.server.config;

import java.time.Duration;

/**
 * How long a call may wait. Each value is already the nearest one declared: the target's, else the provider's, else the
 * global one.
 *
 * @param connect until the connection to the upstream stands
 * @param firstToken from the request until the answer's first token
 * @param silence between two pieces of an answer
 * @param total for the whole call
 * @param drain for the rest of an answer whose client has left, since its maker bills it all the same; nothing where leaving
 *     frees the maker at once
 */
public record Timeouts(Duration connect, Duration firstToken, Duration silence, Duration total, Duration drain) {

    /** A drain of ten seconds sees most answers of a cloud to their end; half a minute is all that a stopping server has. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));

    static Timeouts read(Section section, Timeouts farther) {
        return new Timeouts(
                section.duration("connect").orElse(farther.connect),
                section.duration("first_token").orElse(farther.firstToken),
                section.duration("silence").orElse(farther.silence),
                section.duration("total").orElse(farther.total),
                section.durationOrNone("drain").orElse(farther.drain));
    }

    /** For those whom leaving frees at once. */
    public Timeouts withoutDrain() {
        return new Timeouts(connect, firstToken, silence, total, Duration.ZERO);
    }
}
