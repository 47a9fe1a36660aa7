package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.config.Source;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.UpstreamDialect;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider over HTTP, in whatever dialect it speaks. */
final class HttpProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);

    private final ProviderConfig config;
    private final String name;
    private final UpstreamDialect dialect;
    private final Watch watch;
    private final Rota rota;
    private final Crowd crowd;
    private final Clients clients;

    HttpProvider(ProviderConfig config, UpstreamDialect dialect, Watch watch, Rota rota, Crowd crowd) {
        this.config = config;
        this.name = config.name();
        this.dialect = dialect;
        this.watch = watch;
        this.rota = rota;
        this.crowd = crowd;
        this.clients = new Clients(config);
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
        try {
            Upstream upstream = clients.take(timeouts.connect());
            try {
                answer(upstream, call, timeouts, sink);
            } finally {
                clients.leave();
            }
        } finally {
            crowd.leave();
        }
    }

    @Override
    public void retire() {
        clients.retire();
    }

    @Override
    public boolean counts() {
        return dialect.counts();
    }

    private void answer(Upstream upstream, Call call, Timeouts timeouts, Sink sink)
            throws IOException, InterruptedException {
        try (Patience patience = new Patience(name, timeouts, watch);
                Audience audience = Audience.of(sink, call, timeouts.drain(), patience, crowd)) {
            if (rota.size() == 0) {
                Optional<Secret> key = config.apiKeys().stream().findFirst();
                new Exchange(upstream, dialect, key, call, patience, audience).answer();
            } else {
                inTurn(upstream, call, patience, audience);
            }
        } catch (KeyRefused refused) {
            throw discreet(upstream, refused.refusal());
        } catch (Refusal refusal) {
            throw discreet(upstream, refusal);
        }
    }

    /** Asks with one key after the other, as long as the upstream refuses the key and not the call. */
    private void inTurn(Upstream upstream, Call call, Patience patience, Audience audience)
            throws IOException, InterruptedException {
        Refusal last =
                Refusal.of(Kind.OVERLOADED, "The provider '" + name + "' had no API key left to ask with; try again.");
        for (int key : rota.turn(call.model())) {
            Optional<Secret> secret = Optional.of(config.apiKeys().get(key));
            try {
                new Exchange(upstream, dialect, secret, call, patience, audience).answer();
                rota.accepted(key, call.model());
                return;
            } catch (KeyRefused refused) {
                bench(key, call.model(), refused);
                last = refused.refusal();
            }
        }
        throw rota.refusal(call.model()).orElse(last);
    }

    private void bench(int key, String model, KeyRefused refused) {
        Duration time = refused.forGood()
                ? rota.unaccepted(key, refused.refusal())
                : rota.limited(key, model, refused.refusal().retryAfter(), refused.refusal());
        LOG.warn(
                "Provider {} refused key {} of {} with status {}: it is left out for {} s",
                name,
                key + 1,
                rota.size(),
                refused.status(),
                time.toMillis() / 1000.0);
    }

    private static Refusal discreet(Upstream upstream, Refusal refusal) {
        String told = refusal.message()
                + ' '
                + refusal.param().orElse("")
                + ' '
                + refusal.code().orElse("");
        Discretion discretion = upstream.discretion();
        return discretion.allows(told) ? refusal : discretion.silence(refusal.kind());
    }
}
