package dev.hearth.server.http;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.admission.Allowance.Limit;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** OpenAI's {@code x-ratelimit-*} headers; a limit that a key does not have is not mentioned. */
final class RateLimitHeaders {

    private static final Names REQUESTS = Names.of("requests");
    private static final Names TOKENS = Names.of("tokens");

    private RateLimitHeaders() {}

    static void set(ServerResponse response, Allowance allowance) {
        allowance.requests().ifPresent(limit -> set(response, REQUESTS, limit));
        allowance.tokens().ifPresent(limit -> set(response, TOKENS, limit));
    }

    private static void set(ServerResponse response, Names names, Limit limit) {
        response.header(names.limit, Long.toString(limit.limit()));
        response.header(names.remaining, Long.toString(limit.remaining()));
        response.header(names.reset, duration(limit.reset()));
    }

    /** As OpenAI writes it: {@code 120ms}, {@code 6s}. */
    private static String duration(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + "ms" : (time.toMillis() + 999) / 1000 + "s";
    }

    private record Names(HeaderName limit, HeaderName remaining, HeaderName reset) {

        static Names of(String what) {
            return new Names(name("limit", what), name("remaining", what), name("reset", what));
        }

        private static HeaderName name(String part, String what) {
            return HeaderNames.create("x-ratelimit-" + part + "-" + what);
        }
    }
}
