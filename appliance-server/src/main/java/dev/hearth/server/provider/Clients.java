package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The HTTP clients of one provider: a client has one limit for connecting, and calls may have different ones. Once the
 * provider has retired they are closed with the last call; a call that has been on its way then gets one of its own.
 */
final class Clients {

    private final ProviderConfig config;
    private final Map<Duration, Upstream> byConnectLimit = new HashMap<>();
    private int inUse;
    private boolean retired;

    Clients(ProviderConfig config) {
        this.config = config;
    }

    /** To be given back by {@link #leave}. */
    synchronized Upstream take(Duration connectLimit) {
        Upstream upstream = byConnectLimit.computeIfAbsent(connectLimit, limit -> Upstream.of(config, limit));
        inUse++;
        return upstream;
    }

    synchronized void leave() {
        inUse--;
        closeIfOver();
    }

    synchronized void retire() {
        retired = true;
        closeIfOver();
    }

    private void closeIfOver() {
        if (retired && inUse == 0) {
            byConnectLimit.values().forEach(Upstream::close);
            byConnectLimit.clear();
        }
    }
}
