package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** Sends answers in one piece, a "no" among them. */
final class Answers {

    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

    /** The SDKs honour no longer wait than this one, and guess half a second instead. */
    private static final Duration LONGEST_HONOURED = Duration.ofSeconds(60);

    private Answers() {}

    static void json(ServerResponse response, int status, byte[] body) {
        send(response, status, "application/json", body);
    }

    static void send(ServerResponse response, int status, String contentType, byte[] body) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.send(body);
    }

    /** Says no; to a HEAD without a body, which its asker would take for the beginning of the next answer. */
    static void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
        int status = refusal.kind().status();
        if (status == 429 || status == 503 || refusal.retryAfter().isPresent()) {
            retryHeaders(response, refusal.retryAfter().orElse(DEFAULT_RETRY));
        }
        if (!retryCanHelp(refusal)) {
            response.header(Headers.SHOULD_RETRY, "false");
        }
        Tongue tongue = Tongue.of(request);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.status(tongue.status(refusal)).send();
        } else {
            json(response, tongue.status(refusal), tongue.body(refusal, RequestIds.of(request)));
        }
    }

    /** The SDKs retry each 429 and each 5xx by themselves unless they are told that it is in vain. */
    private static boolean retryCanHelp(Refusal refusal) {
        boolean hopeless = refusal.kind() == Kind.QUOTA_EXHAUSTED
                || (refusal.kind() == Kind.RATE_LIMITED && refusal.retryAfter().isEmpty())
                || (refusal.kind() == Kind.CONFLICT && refusal.retryAfter().isEmpty());
        return !hopeless;
    }

    /** Seconds are rounded up: a client that comes back a moment too early is turned away again. */
    private static void retryHeaders(ServerResponse response, Duration needed) {
        Duration wait = honoured(needed);
        response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
        response.header(Headers.RETRY_AFTER_MS, Long.toString(Math.max(1, wait.toMillis())));
    }

    /** A full minute's window empties after up to 61 s: better turned away once more than not heard. */
    private static Duration honoured(Duration wait) {
        return wait.toSeconds() == LONGEST_HONOURED.toSeconds() ? LONGEST_HONOURED : wait;
    }
}
