package dev.hearth.server.provider;

import dev.hearth.server.config.Secret;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.UpstreamDialect;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to one upstream, asked with one key, and its answer.
 *
 * @param key empty for an upstream that wants none
 */
record Exchange(
        Upstream upstream,
        UpstreamDialect dialect,
        Optional<Secret> key,
        Call call,
        Patience patience,
        Audience audience) {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    /** Far more than any text or picture that a model makes; a gateway that read on would die of one answer. */
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    /** @throws KeyRefused when the upstream holds something against the key and nothing against the call */
    void answer() throws IOException, InterruptedException {
        try (HttpClientResponse response = ask()) {
            int status = response.status().code();
            if (call.parameters() instanceof Parameters.Passage passage && PassageAnswer.relayed(status)) {
                new PassageAnswer(passage, upstream.discretion(), patience, audience)
                        .relay(new Delta.Head(status, contentType(response)), Upstream.body(response));
            } else if (status / 100 != 2) {
                throw KeyRefused.by(status) ? new KeyRefused(status, refusal(response)) : refusal(response);
            } else if (call.stream() && isEventStream(response)) {
                relay(Upstream.body(response));
            } else {
                whole(Upstream.body(response));
            }
        }
    }

    private String name() {
        return upstream.config().name();
    }

    private HttpClientResponse ask() throws InterruptedException {
        audience.check();
        byte[] body = dialect.request(call);
        Patience.Blocking<HttpClientResponse> post = () -> post(body);
        return call.stream() ? patience.forFirstToken(post) : patience.forWhole(post);
    }

    /** A kept connection that the upstream has just closed fails before anything came: that is asked once more, afresh. */
    private HttpClientResponse post(byte[] body) {
        try {
            return upstream.send(call, dialect, body, key, false);
        } catch (RuntimeException e) {
            if (UpstreamFailure.beforeConnected(e) || Thread.currentThread().isInterrupted() || audience.hasLeft()) {
                throw e;
            }
            LOG.debug("Asking {} again on a fresh connection after {}", name(), e.toString());
            return upstream.send(call, dialect, body, key, true);
        }
    }

    private static String contentType(HttpClientResponse response) {
        return response.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/octet-stream");
    }

    private static boolean isEventStream(HttpClientResponse response) {
        return response.headers()
                .contentType()
                .map(type -> type.mediaType().text().equals("text/event-stream"))
                .orElse(false);
    }

    private void relay(InputStream in) throws IOException, InterruptedException {
        UpstreamDialect.StreamReader reader = dialect.stream(call);
        SseReader events = new SseReader(in);
        boolean speaking = false;
        byte[] data = next(events, speaking, reader);
        while (data != null) {
            for (Delta delta : reader.read(events.name(), data)) {
                speaking |= delta.says();
                audience.accept(delta);
            }
            data = reader.over() ? null : next(events, speaking, reader);
        }
        if (!reader.complete()) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "The provider '" + name() + "' broke off before its answer was complete; try again.");
        }
        audience.accept(reader.end());
        patience.forRest(events::next);
    }

    /** The next event's data, or null at the end; what breaks after the answer is complete breaks nothing. */
    private byte @Nullable [] next(SseReader events, boolean speaking, UpstreamDialect.StreamReader reader)
            throws InterruptedException {
        try {
            if (reader.complete()) {
                return patience.forUsage(events::next);
            }
            return speaking ? patience.forNext(events::next) : patience.forFirstToken(events::next);
        } catch (Refusal broken) {
            if (reader.complete()) {
                return null;
            }
            throw broken;
        }
    }

    /** An answer in one piece; also what a server sends that was asked to stream and cannot. */
    private void whole(InputStream in) throws IOException, InterruptedException {
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ANSWER_BYTES + 1));
        if (body.length > MAX_ANSWER_BYTES) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "The provider '" + name() + "' sent an answer of over " + (MAX_ANSWER_BYTES >> 20)
                            + " MiB, which is not read; ask for less, or ask for a stream.");
        }
        for (Delta step : dialect.whole(call, body)) {
            if (call.stream()) {
                Meaning.forward(step, audience);
            } else {
                audience.accept(step);
            }
        }
    }

    private Refusal refusal(HttpClientResponse response) throws InterruptedException {
        InputStream in = Upstream.body(response);
        byte[] body = patience.forReason(() -> in.readNBytes(MAX_ERROR_BYTES), new byte[0]);
        int status = response.status().code();
        LOG.warn("Provider {} refused a call with status {}", name(), status);
        Refusal refusal = dialect.refusal(name(), status, body);
        return RetryAfter.in(response.headers()).map(refusal::withRetryAfter).orElse(refusal);
    }
}
