package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.watch.Deadline;
import dev.hearth.server.watch.Watch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long one call waits for one upstream, and in which words it is told that this was too long. */
final class Patience implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration USAGE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(100);

    private final String upstream;
    private final Timeouts timeouts;
    private final Deadline deadline;
    private final long start = System.nanoTime();
    private volatile boolean left;

    Patience(String upstream, Timeouts timeouts, Watch watch) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.deadline = watch.deadline();
    }

    /** Something that blocks on the upstream. */
    interface Blocking<T extends @Nullable Object> extends Deadline.Blocking<T, Exception> {}

    /** Waits for the first token of a stream, counted from the call's start. */
    <T extends @Nullable Object> T forFirstToken(Blocking<T> blocking) throws InterruptedException {
        return wait(
                start + timeouts.firstToken().toNanos(), "did not begin to answer", timeouts.firstToken(), blocking);
    }

    /** Waits for the next chunk of a stream. */
    <T extends @Nullable Object> T forNext(Blocking<T> blocking) throws InterruptedException {
        return wait(System.nanoTime() + timeouts.silence().toNanos(), "fell silent", timeouts.silence(), blocking);
    }

    /** Waits for what an upstream says beside its status; whoever says no has nothing to think about. */
    <T> T forReason(Blocking<T> blocking, T unknown) throws InterruptedException {
        try {
            return forNext(blocking);
        } catch (Refusal silent) {
            return unknown;
        }
    }

    /** Waits for what may follow a complete answer: its usage. Some servers send neither that nor an end, and stay silent. */
    <T extends @Nullable Object> T forUsage(Blocking<T> blocking) throws InterruptedException {
        return wait(System.nanoTime() + USAGE.toNanos(), "did not end", USAGE, blocking);
    }

    /** Waits for an answer in one piece, which shows no sign of life before it is there. */
    <T extends @Nullable Object> T forWhole(Blocking<T> blocking) throws InterruptedException {
        return wait(end(), "did not finish", timeouts.total(), blocking);
    }

    /**
     * Reads what is left after the end, so that the connection can be used again. Well-behaved upstreams have sent it
     * already; the others are not waited for.
     */
    void forRest(Blocking<byte @Nullable []> blocking) throws InterruptedException {
        try {
            wait(System.nanoTime() + GRACE.toNanos(), "did not end", GRACE, blocking);
        } catch (Refusal unfinished) {
            LOG.debug("Connection to {} cannot be kept: {}", upstream, unfinished.message());
        }
    }

    /** The client has left, and so it may last only so long from now on; comes from any thread. */
    void endWithin(Duration rest) {
        left = true;
        deadline.cut(System.nanoTime() + rest.toNanos());
    }

    private long end() {
        return start + timeouts.total().toNanos();
    }

    private <T extends @Nullable Object> T wait(long until, String fault, Duration limit, Blocking<T> blocking)
            throws InterruptedException {
        boolean totalFirst = end() - until < 0;
        try {
            return deadline.await(totalFirst ? end() : until, blocking);
        } catch (Deadline.Passed passed) {
            if (left) {
                throw new InterruptedException("nobody waits for the answer any more");
            }
            throw totalFirst ? tooLong("did not finish", timeouts.total()) : tooLong(fault, limit);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception e) {
            if (e instanceof InterruptedException || Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.warn(
                    "Provider {} failed: {}", upstream, UpstreamFailure.cause(e).toString());
            throw UpstreamFailure.of(upstream, e);
        }
    }

    private Refusal tooLong(String fault, Duration limit) {
        return Refusal.of(
                Kind.TIMEOUT,
                "The provider '" + upstream + "' " + fault + " within " + limit.toMillis() / 1000.0
                        + " s. Try again, or ask an administrator to check the provider and its time limits.");
    }

    @Override
    public void close() {
        deadline.close();
    }
}
