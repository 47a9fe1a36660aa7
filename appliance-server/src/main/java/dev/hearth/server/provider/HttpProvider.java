package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.wire.UpstreamDialect;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider over HTTP, in whatever dialect it speaks. */
final class HttpProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_ANSWER_BYTES = 128 << 20;

    private final Upstream upstream;
    private final UpstreamDialect dialect;
    private final Watch watch;

    HttpProvider(Upstream upstream, UpstreamDialect dialect, Watch watch) {
        this.upstream = upstream;
        this.dialect = dialect;
        this.watch = watch;
    }

    static HttpProvider of(ProviderConfig config, URI base, UpstreamDialect dialect, Watch watch) {
        Duration connect = config.timeouts().connect();
        return new HttpProvider(
                Upstream.at(config.name(), base, config.apiKeys(), config.headers(), connect), dialect, watch);
    }

    /** A provider at an address of its own with one key. */
    static HttpProvider at(String name, URI base, String key, UpstreamDialect dialect, Watch watch) {
        Upstream upstream = Upstream.at(name, base, List.of(new Secret(key)), Map.of(), Timeouts.DEFAULT.connect());
        return new HttpProvider(upstream, dialect, watch);
    }

    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        try (Patience patience = watch.over(upstream.name(), timeouts);
                HttpClientResponse response = ask(call, patience)) {
            if (response.status().code() / 100 != 2) {
                throw refusal(response, patience);
            }
            if (call.stream() && isEventStream(response)) {
                relay(call, response.inputStream(), patience, sink);
            } else {
                whole(call, response.inputStream(), patience, sink);
            }
        }
    }

    private HttpClientResponse ask(Call call, Patience patience) throws InterruptedException {
        byte[] body = dialect.request(call);
        Patience.Blocking<HttpClientResponse> post = () -> post(dialect.path(call), body);
        return call.stream() ? patience.forFirstToken(post) : patience.forWhole(post);
    }

    /** A kept connection that the upstream has just closed fails before anything came: that is asked once more, afresh. */
    private HttpClientResponse post(String path, byte[] body) {
        try {
            return upstream.post(path, body, false);
        } catch (RuntimeException e) {
            if (UpstreamFailure.beforeConnected(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.debug("Asking {} again on a fresh connection after {}", upstream.name(), e.toString());
            return upstream.post(path, body, true);
        }
    }

    private static boolean isEventStream(HttpClientResponse response) {
        return response.headers()
                .contentType()
                .map(type -> type.mediaType().text().equals("text/event-stream"))
                .orElse(false);
    }

    private void relay(Call call, InputStream in, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        UpstreamDialect.StreamReader reader = dialect.stream(call);
        SseReader events = new SseReader(in);
        boolean speaking = false;
        byte[] data = next(events, patience, speaking, reader);
        while (data != null) {
            Optional<Delta> delta = reader.read(data);
            if (delta.isPresent()) {
                speaking |= delta.get().says();
                sink.accept(delta.get());
            }
            data = reader.over() ? null : next(events, patience, speaking, reader);
        }
        if (!reader.complete()) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "The provider '" + upstream.name() + "' broke off before its answer was complete; try again.");
        }
        sink.accept(reader.end());
        patience.forRest(events::next);
    }

    /** The next event's data, or null at the end; what breaks after the answer is complete breaks nothing. */
    private static byte @Nullable [] next(
            SseReader events, Patience patience, boolean speaking, UpstreamDialect.StreamReader reader)
            throws InterruptedException {
        try {
            return speaking ? patience.forNext(events::next) : patience.forFirstToken(events::next);
        } catch (Refusal broken) {
            if (reader.complete()) {
                return null;
            }
            throw broken;
        }
    }

    /** An answer in one piece; also what a server sends that was asked to stream and cannot. */
    private void whole(Call call, InputStream in, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ANSWER_BYTES));
        Delta answer = dialect.whole(call, body);
        if (call.stream()) {
            Meaning.forward(answer, sink);
        } else {
            sink.accept(answer);
        }
    }

    private Refusal refusal(HttpClientResponse response, Patience patience) throws InterruptedException {
        InputStream in = response.inputStream();
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ERROR_BYTES));
        int status = response.status().code();
        LOG.warn("Provider {} refused a call with status {}", upstream.name(), status);
        Refusal refusal = dialect.refusal(upstream.name(), status, body);
        return response.headers()
                .first(HeaderNames.RETRY_AFTER)
                .flatMap(HttpProvider::seconds)
                .map(refusal::withRetryAfter)
                .orElse(refusal);
    }

    private static Optional<Duration> seconds(String retryAfter) {
        boolean number = !retryAfter.isEmpty()
                && retryAfter.length() < 7
                && retryAfter.chars().allMatch(Character::isDigit);
        return number ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter))) : Optional.empty();
    }
}
