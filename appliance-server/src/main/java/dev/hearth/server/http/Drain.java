package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets answers in flight finish before the server stops, and no new ones begin. */
public final class Drain implements Filter {

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** One party stands for the server itself, so that the phase only ends once it is draining and nobody is left. */
    private final Phaser inFlight = new Phaser(1);

    private volatile boolean draining;

    public boolean isDraining() {
        return draining;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.path().rawPath();
        if (path.startsWith("/health") || path.startsWith("/metrics") || path.endsWith("/admin/v1/events")) {
            chain.proceed();
            return;
        }
        inFlight.register();
        try {
            if (draining) {
                throw Refusal.of(Refusal.Kind.OVERLOADED, "The server is stopping; try again in a moment.")
                        .withRetryAfter(RETRY);
            }
            chain.proceed();
        } finally {
            inFlight.arriveAndDeregister();
        }
    }

    /** @return whether all answers in flight have finished within {@code limit} */
    boolean await(Duration limit) throws InterruptedException {
        draining = true;
        int phase = inFlight.arriveAndDeregister();
        try {
            inFlight.awaitAdvanceInterruptibly(phase, limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
