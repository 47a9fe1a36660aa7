package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Source;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.watch.Watch;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider over HTTP, in whatever dialect it speaks. */
final class HttpProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    /** Far more than any text or picture that a model makes; a gateway that read on would die of one answer. */
    private static final int MAX_ANSWER_BYTES = 64 << 20;

    /** Shorter ones are no secrets, and would be found in any message. */
    private static final int SECRET_LENGTH = 8;

    private final ProviderConfig config;
    private final String name;
    private final UpstreamDialect dialect;
    private final Watch watch;
    private final Rota rota;
    private final Crowd crowd;

    /** An HTTP client has one limit for connecting, and calls may have different ones. */
    private final Map<Duration, Upstream> byConnectLimit = new ConcurrentHashMap<>();

    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean retired;

    HttpProvider(ProviderConfig config, UpstreamDialect dialect, Watch watch, Rota rota, Crowd crowd) {
        this.config = config;
        this.name = config.name();
        this.dialect = dialect;
        this.watch = watch;
        this.rota = rota;
        this.crowd = crowd;
    }

    static HttpProvider of(ProviderConfig config, UpstreamDialect dialect, Watch watch, Crowd crowd) {
        Rota rota = new Rota(config.apiKeys().size(), System::nanoTime);
        return new HttpProvider(config, dialect, watch, rota, crowd);
    }

    /** A provider of this house at an address of its own, whose one key is never benched. */
    static HttpProvider at(String name, URI base, String key, UpstreamDialect dialect, Watch watch) {
        ProviderConfig config = new ProviderConfig(
                name,
                ProviderConfig.LOCAL,
                ProviderConfig.Manners.OPENAI,
                Optional.of(base),
                List.of(new Secret(key)),
                Timeouts.DEFAULT,
                Source.BUILT_IN);
        return new HttpProvider(config, dialect, watch, new Rota(0, System::nanoTime), new Crowd());
    }

    @Override
    public void answer(Call call, Timeouts timeouts, Sink sink) throws IOException, InterruptedException {
        crowd.enter(name, config.maxConcurrent());
        inFlight.incrementAndGet();
        try {
            Upstream upstream = byConnectLimit.computeIfAbsent(timeouts.connect(), limit -> Upstream.of(config, limit));
            answer(upstream, call, timeouts, sink);
        } finally {
            crowd.leave();
            inFlight.decrementAndGet();
            closeIfOver();
        }
    }

    @Override
    public void retire() {
        retired = true;
        closeIfOver();
    }

    /** A call that has been on its way here finds no client any more, and makes one. */
    private void closeIfOver() {
        if (retired && inFlight.get() == 0) {
            byConnectLimit
                    .keySet()
                    .forEach(limit ->
                            Optional.ofNullable(byConnectLimit.remove(limit)).ifPresent(Upstream::close));
        }
    }

    @Override
    public boolean counts() {
        return dialect.counts();
    }

    /** Some upstreams repeat the key that they were given in what they say is wrong. */
    private Refusal discreet(Upstream upstream, Refusal refusal) {
        String told = refusal.message()
                + ' '
                + refusal.param().orElse("")
                + ' '
                + refusal.code().orElse("");
        boolean tells = secrets(upstream).anyMatch(secret -> told.contains(secret.value()));
        return tells
                ? Refusal.of(
                        refusal.kind(),
                        "The provider '" + name + "' sent an error that repeats its API key, so it is not shown; an"
                                + " administrator must check the provider.")
                : refusal;
    }

    private static Stream<Secret> secrets(Upstream upstream) {
        return upstream.secrets().filter(secret -> secret.value().length() >= SECRET_LENGTH);
    }

    private void answer(Upstream upstream, Call call, Timeouts timeouts, Sink sink)
            throws IOException, InterruptedException {
        try (Patience patience = new Patience(name, timeouts, watch)) {
            if (rota.size() == 0) {
                answer(upstream, config.apiKeys().stream().findFirst(), call, patience, sink);
            } else {
                inTurn(upstream, call, patience, sink);
            }
        } catch (Refusal refusal) {
            throw discreet(upstream, refusal);
        }
    }

    /** Asks with one key after the other, as long as the upstream refuses the key and not the call. */
    private void inTurn(Upstream upstream, Call call, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        Refusal last =
                Refusal.of(Kind.OVERLOADED, "The provider '" + name + "' had no API key left to ask with; try again.");
        for (int key : rota.turn(call.model())) {
            try {
                answer(upstream, Optional.of(config.apiKeys().get(key)), call, patience, sink);
                rota.accepted(key, call.model());
                return;
            } catch (KeyRefused refused) {
                bench(key, call.model(), refused);
                last = refused.refusal;
            }
        }
        throw rota.refusal(call.model()).orElse(last);
    }

    private void bench(int key, String model, KeyRefused refused) {
        Duration time = refused.forGood()
                ? rota.unaccepted(key, refused.refusal)
                : rota.limited(key, model, refused.refusal.retryAfter(), refused.refusal);
        LOG.warn(
                "Provider {} refused key {} of {} with status {}: it is left out for {} s",
                name,
                key + 1,
                rota.size(),
                refused.status,
                time.toMillis() / 1000.0);
    }

    /** The upstream holds something against the key and nothing against the call. */
    private static final class KeyRefused extends RuntimeException {

        private final int status;
        private final transient Refusal refusal;

        KeyRefused(int status, Refusal refusal) {
            super(null, null, false, false);
            this.status = status;
            this.refusal = refusal;
        }

        /** 402 is what vendors say whose customer has not paid. 403 and 429 may mean one model only. */
        boolean forGood() {
            return status == 401 || status == 402;
        }

        static boolean by(int status) {
            return status == 401 || status == 402 || status == 403 || status == 429;
        }
    }

    private void answer(Upstream upstream, Optional<Secret> key, Call call, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        try (HttpClientResponse response = ask(upstream, key, call, patience)) {
            int status = response.status().code();
            if (call.parameters() instanceof Parameters.Passage passage && PassageAnswer.relayed(status)) {
                new PassageAnswer(name, passage, secrets(upstream), patience, sink)
                        .relay(new Delta.Head(status, contentType(response)), Upstream.body(response));
                return;
            }
            if (status / 100 != 2) {
                Refusal refusal = refusal(response, patience);
                throw rota.size() > 0 && KeyRefused.by(status) ? new KeyRefused(status, refusal) : refusal;
            }
            if (call.stream() && isEventStream(response)) {
                relay(call, Upstream.body(response), patience, sink);
            } else {
                whole(call, Upstream.body(response), patience, sink);
            }
        }
    }

    private HttpClientResponse ask(Upstream upstream, Optional<Secret> key, Call call, Patience patience)
            throws InterruptedException {
        byte[] body = dialect.request(call);
        Patience.Blocking<HttpClientResponse> post = () -> post(upstream, key, call, body);
        return call.stream() ? patience.forFirstToken(post) : patience.forWhole(post);
    }

    /** A kept connection that the upstream has just closed fails before anything came: that is asked once more, afresh. */
    private HttpClientResponse post(Upstream upstream, Optional<Secret> key, Call call, byte[] body) {
        try {
            return upstream.send(call, dialect, body, key, false);
        } catch (RuntimeException e) {
            if (UpstreamFailure.beforeConnected(e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.debug("Asking {} again on a fresh connection after {}", name, e.toString());
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

    private void relay(Call call, InputStream in, Patience patience, Sink sink)
            throws IOException, InterruptedException {
        UpstreamDialect.StreamReader reader = dialect.stream(call);
        SseReader events = new SseReader(in);
        boolean speaking = false;
        byte[] data = next(events, patience, speaking, reader);
        while (data != null) {
            for (Delta delta : reader.read(events.name(), data)) {
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
        byte[] body = patience.forWhole(() -> in.readNBytes(MAX_ANSWER_BYTES + 1));
        if (body.length > MAX_ANSWER_BYTES) {
            throw Refusal.of(
                    Kind.UPSTREAM_FAILED,
                    "The provider '" + name + "' sent an answer of over " + (MAX_ANSWER_BYTES >> 20)
                            + " MiB, which is not read; ask for less, or ask for a stream.");
        }
        for (Delta step : dialect.whole(call, body)) {
            if (call.stream()) {
                Meaning.forward(step, sink);
            } else {
                sink.accept(step);
            }
        }
    }

    private Refusal refusal(HttpClientResponse response, Patience patience) throws InterruptedException {
        InputStream in = Upstream.body(response);
        byte[] body = patience.forReason(() -> in.readNBytes(MAX_ERROR_BYTES), new byte[0]);
        int status = response.status().code();
        LOG.warn("Provider {} refused a call with status {}", name, status);
        Refusal refusal = dialect.refusal(name, status, body);
        return RetryAfter.in(response.headers()).map(refusal::withRetryAfter).orElse(refusal);
    }
}
