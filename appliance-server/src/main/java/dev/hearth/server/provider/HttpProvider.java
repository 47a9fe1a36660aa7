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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider over HTTP, in whatever dialect it speaks. */
final class HttpProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_ANSWER_BYTES = 128 << 20;

    /** Shorter ones are no secrets, and would be found in any message. */
    private static final int SECRET_LENGTH = 8;

    private final String name;
    private final Function<Duration, Upstream> connecting;
    private final Map<Duration, Upstream> byConnectLimit = new ConcurrentHashMap<>();
    private final UpstreamDialect dialect;
    private final Watch watch;

    /** @param connecting the upstream as it is connected to within a time limit: an HTTP client has only one for all calls */
    private HttpProvider(String name, Function<Duration, Upstream> connecting, UpstreamDialect dialect, Watch watch) {
        this.name = name;
        this.connecting = connecting;
        this.dialect = dialect;
        this.watch = watch;
    }

    static HttpProvider of(ProviderConfig config, URI base, UpstreamDialect dialect, Watch watch) {
        return new HttpProvider(
                config.name(),
                limit -> Upstream.at(config.name(), base, config.apiKeys(), config.headers(), limit),
                dialect,
                watch);
    }

    /** A provider at an address of its own with one key. */
    static HttpProvider at(String name, URI base, String key, UpstreamDialect dialect, Watch watch) {
        List<Secret> keys = List.of(new Secret(key));
        return new HttpProvider(name, limit -> Upstream.at(name, base, keys, Map.of(), limit), dialect, watch);
    }

    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        Upstream upstream = byConnectLimit.computeIfAbsent(timeouts.connect(), connecting);
        try {
            answer(upstream, call, timeouts, sink);
        } catch (Refusal refusal) {
            throw discreet(upstream, refusal);
        }
    }

    /** Some upstreams repeat the key that they were given in what they say is wrong. */
    private Refusal discreet(Upstream upstream, Refusal refusal) {
        String told = refusal.message()
                + ' '
                + refusal.param().orElse("")
                + ' '
                + refusal.code().orElse("");
        boolean tells = upstream.secrets()
                .map(Secret::value)
                .anyMatch(secret -> secret.length() >= SECRET_LENGTH && told.contains(secret));
        return tells
                ? Refusal.of(
                        refusal.kind(),
                        "The provider '" + name + "' sent an error that repeats its API key, so it is not shown; an"
                                + " administrator must check the provider.")
                : refusal;
    }

    private void answer(Upstream upstream, Call call, Timeouts timeouts, Sink sink)
            throws IOException, InterruptedException {
        try (Patience patience = watch.over(name, timeouts);
                HttpClientResponse response = ask(upstream, call, patience)) {
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

    private HttpClientResponse ask(Upstream upstream, Call call, Patience patience) throws InterruptedException {
        byte[] body = dialect.request(call);
        Patience.Blocking<HttpClientResponse> post = () -> post(upstream, dialect.path(call), body);
        return call.stream() ? patience.forFirstToken(post) : patience.forWhole(post);
    }

    /** A kept connection that the upstream has just closed fails before anything came: that is asked once more, afresh. */
    private HttpClientResponse post(Upstream upstream, String path, byte[] body) {
        try {
            return upstream.post(path, body, false);
        } catch (RuntimeException e) {
            if (UpstreamFailure.beforeConnected(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.debug("Asking {} again on a fresh connection after {}", name, e.toString());
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
            for (Delta delta : reader.read(data)) {
                speaking |= delta.says();
                sink.accept(delta);
            }
            data = reader.over() ? null : next(events, patience, speaking, reader);
        }
        if (!reader.complete()) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "The provider '" + name + "' broke off before its answer was complete; try again.");
        }
        sink.accept(reader.end());
        patience.forRest(events::next);
    }

    /** The next event's data, or null at the end; what breaks after the answer is complete breaks nothing. */
    private static byte @Nullable [] next(
            SseReader events, Patience patience, boolean speaking, UpstreamDialect.StreamReader reader)
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
    private void whole(Call call, InputStream in, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ANSWER_BYTES));
        for (Delta step : dialect.whole(call, body)) {
            if (call.stream()) {
                Meaning.forward(step, sink);
            } else {
                sink.accept(step);
            }
        }
    }

    private Refusal refusal(HttpClientResponse response, Patience patience) throws InterruptedException {
        InputStream in = response.inputStream();
        byte[] body = patience.forReason(() -> in.readNBytes(MAX_ERROR_BYTES), new byte[0]);
        int status = response.status().code();
        LOG.warn("Provider {} refused a call with status {}", name, status);
        Refusal refusal = dialect.refusal(name, status, body);
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
