package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory all large bodies that are being answered may take together. Read into objects a body takes many times its
 * length: four of 26 MiB, each of which was allowed, had ended a server with a heap of 512 MiB.
 */
final class BodyRoom implements Filter {

    /** Smaller ones are not counted: thousands of them fit. */
    private static final int LARGE_BYTES = 64 * 1024;

    private static final int UNIT_BYTES = 1024;
    private static final long WAIT_SECONDS = 10;
    private static final Duration LATER = Duration.ofSeconds(2);

    private final int units;
    private final Semaphore free;

    /** @param bytes for the bodies of all requests together */
    BodyRoom(long bytes) {
        units = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT_BYTES));
        free = new Semaphore(units, true);
    }

    /** A thirty-second part of the heap, by what a body of very many very small values was seen to take. */
    static BodyRoom ofThisMachine() {
        return new BodyRoom(Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 32));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!mayBeLarge(request)) {
            chain.proceed();
            return;
        }
        try (Share share = new Share()) {
            request.context().register(share);
            chain.proceed();
        }
    }

    private static boolean mayBeLarge(ServerRequest request) {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || request.headers()
                        .first(HeaderNames.CONTENT_LENGTH)
                        .filter(length -> length.length() > 4)
                        .isPresent();
    }

    /** Takes room for so much of the body of this request, until it has been answered. */
    static void take(ServerRequest request, long bytes) {
        request.context().get(Share.class).ifPresent(share -> share.take(bytes));
    }

    /** What the body was read into is gone for the most part, and its words are left. */
    static void understood(ServerRequest request) {
        request.context().get(Share.class).ifPresent(Share::shrink);
    }

    /** What one request has taken. */
    private final class Share implements AutoCloseable {

        private int taken;

        /** @throws Refusal of kind {@code OVERLOADED} when there is no room for a while */
        void take(long bytes) {
            int wanted = bytes <= LARGE_BYTES ? 0 : (int) Math.min(units, bytes / UNIT_BYTES);
            if (wanted > taken) {
                acquire(wanted - taken);
                taken = wanted;
            }
        }

        private void acquire(int more) {
            try {
                if (free.tryAcquire(more, WAIT_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw Refusal.of(
                            Refusal.Kind.OVERLOADED,
                            "Too many large requests are being answered at once; try again in a moment.")
                    .withRetryAfter(LATER);
        }

        void shrink() {
            int left = taken / 4;
            free.release(taken - left);
            taken = left;
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }
}
