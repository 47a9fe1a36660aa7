package dev.hearth.server.http;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.admission.Allowance.Limit;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is left of a key's limits: OpenAI's {@code x-ratelimit-*}, and to who speaks Anthropic's dialect the same in Anthropic's
 * {@code anthropic-ratelimit-*} too. A limit that a key does not have is not mentioned.
 */
final class RateLimitHeaders {

    private static final Names REQUESTS = Names.of("x-ratelimit-%s-requests");
    private static final Names TOKENS = Names.of("x-ratelimit-%s-tokens");
    private static final Names ANTHROPIC_REQUESTS = Names.of("anthropic-ratelimit-requests-%s");
    private static final Names ANTHROPIC_TOKENS = Names.of("anthropic-ratelimit-tokens-%s");

    private final ServerResponse response;
    private final Tongue tongue;
    private final Clock clock;

    RateLimitHeaders(ServerResponse response, Tongue tongue, Clock clock) {
        this.response = response;
        this.tongue = tongue;
        this.clock = clock;
    }

    void set(Allowance allowance) {
        allowance.requests().ifPresent(limit -> set(REQUESTS, limit, duration(limit.reset())));
        allowance.tokens().ifPresent(limit -> set(TOKENS, limit, duration(limit.reset())));
        if (tongue == Tongue.ANTHROPIC) {
            allowance.requests().ifPresent(limit -> set(ANTHROPIC_REQUESTS, limit, time(limit.reset())));
            allowance.tokens().ifPresent(limit -> set(ANTHROPIC_TOKENS, limit, time(limit.reset())));
        }
    }

    private void set(Names names, Limit limit, String reset) {
        response.header(names.limit, Long.toString(limit.limit()));
        response.header(names.remaining, Long.toString(limit.remaining()));
        response.header(names.reset, reset);
    }

    /** As OpenAI writes it: {@code 120ms}, {@code 6s}. */
    private static String duration(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + "ms" : (time.toMillis() + 999) / 1000 + "s";
    }

    /** As Anthropic writes it: a time (RFC 3339) in whole seconds, and none at which it is not yet so. */
    private String time(Duration left) {
        Instant reset = clock.instant().plus(left);
        Instant second = reset.truncatedTo(ChronoUnit.SECONDS);
        return (second.equals(reset) ? second : second.plusSeconds(1)).toString();
    }

    private record Names(HeaderName limit, HeaderName remaining, HeaderName reset) {

        static Names of(String name) {
            return new Names(
                    HeaderNames.create(name.formatted("limit")),
                    HeaderNames.create(name.formatted("remaining")),
                    HeaderNames.create(name.formatted("reset")));
        }
    }
}
