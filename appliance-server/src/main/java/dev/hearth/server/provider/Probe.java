package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.ModelList;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tries whether a provider can be reached and accepts its keys, by asking what costs nothing: its list of models. */
public final class Probe {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 4 << 20;

    private final Watch watch;
    private final Duration limit;

    public Probe(Watch watch) {
        this(watch, LONGEST);
    }

    Probe(Watch watch, Duration limit) {
        this.watch = watch;
        this.limit = limit;
    }

    /**
     * @param latency until the answer was there; zero when nothing is asked over the network
     * @param models the provider's own names for its models, as far as it lists them
     * @param reason why it does not work, or what was not looked at; empty when all is well
     */
    public record Finding(boolean ok, Duration latency, List<String> models, Optional<String> reason) {

        public Finding {
            models = List.copyOf(models);
        }

        static Finding failed(long since, String reason) {
            return new Finding(false, elapsed(since), List.of(), Optional.of(reason));
        }
    }

    /** Asks with each of the keys; the first that does not work decides. Blocks a virtual thread for 10 s for each key at most. */
    public Finding probe(ProviderConfig config) throws InterruptedException {
        if (config.baseUrl().isEmpty()) {
            return new Finding(
                    true,
                    Duration.ZERO,
                    List.of(),
                    Optional.of("Nothing is asked over the network; it is always there."));
        }
        List<Secret> keys = config.apiKeys();
        Finding first = ask(config, keys.stream().findFirst(), naming(1, keys));
        for (int key = 1; first.ok && key < keys.size(); key++) {
            Finding next = ask(config, Optional.of(keys.get(key)), naming(key + 1, keys));
            if (!next.ok) {
                return next;
            }
        }
        return first;
    }

    private static String naming(int key, List<Secret> keys) {
        return keys.size() > 1
                ? "API key " + key + " of " + keys.size()
                : keys.isEmpty() ? "A call without API key" : "The API key";
    }

    private Finding ask(ProviderConfig config, Optional<Secret> key, String its) throws InterruptedException {
        long start = System.nanoTime();
        Timeouts limits = new Timeouts(config.timeouts().connect(), limit, limit, limit, Duration.ZERO);
        Upstream upstream = Upstream.of(config, limits.connect());
        try (Patience patience = new Patience(config.name(), limits, watch)) {
            return patience.forWhole(() -> ask(upstream, key, its, start));
        } catch (Refusal slow) {
            return Finding.failed(start, slow.message());
        } finally {
            upstream.close();
        }
    }

    private static Finding ask(Upstream upstream, Optional<Secret> key, String its, long start) throws IOException {
        String path = upstream.config().manners().checkPath();
        try (HttpClientResponse response = upstream.get(path, key)) {
            byte[] body = Upstream.body(response).readNBytes(MAX_BYTES);
            int status = response.status().code();
            return status / 100 == 2
                    ? understood(upstream.config(), body, its, start)
                    : Finding.failed(start, Diagnosis.of(upstream.config(), status, its));
        } catch (RuntimeException failure) {
            return Finding.failed(start, Diagnosis.of(upstream.config(), failure));
        }
    }

    private static Finding understood(ProviderConfig config, byte[] body, String its, long start) {
        Optional<ModelList> list = ModelList.read(body);
        if (list.isEmpty()) {
            return Finding.failed(start, Diagnosis.noJson(config, body));
        }
        Optional<String> code = list.get().errorCode();
        if (code.isPresent()) {
            return Finding.failed(start, its + " is not accepted (code " + code.get() + ").");
        }
        List<String> models = list.get().models();
        return new Finding(
                true,
                elapsed(start),
                models,
                models.isEmpty()
                        ? Optional.of("It answers and accepts the key, but names no models.")
                        : Optional.empty());
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
