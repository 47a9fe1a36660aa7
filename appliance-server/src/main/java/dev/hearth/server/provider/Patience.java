package dev.hearth.server.provider;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long one thread waits for one upstream. When a wait lasts too long, its thread is interrupted, and on a virtual
 * thread an interrupt closes the socket that it blocks on. Nothing is ever interrupted outside {@link #wait}.
 */
final class Patience implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration USAGE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMillis(100);
    private static final long IDLE = Long.MAX_VALUE;
    private static final long OVER = Long.MIN_VALUE;
    private static final long INTERRUPTED = Long.MIN_VALUE + 1;

    private final Thread thread = Thread.currentThread();
    private final AtomicLong deadline = new AtomicLong(IDLE);
    private final String upstream;
    private final Timeouts timeouts;
    private final Consumer<Patience> onClose;
    private final long start = System.nanoTime();

    Patience(String upstream, Timeouts timeouts, Consumer<Patience> onClose) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.onClose = onClose;
    }

    /** Something that blocks on the upstream. */
    interface Blocking<T extends @Nullable Object> {
        T get() throws Exception;
    }

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

    private long end() {
        return start + timeouts.total().toNanos();
    }

    private <T extends @Nullable Object> T wait(long until, String fault, Duration limit, Blocking<T> blocking)
            throws InterruptedException {
        boolean totalFirst = end() - until < 0;
        deadline.set(totalFirst ? end() : until);
        try {
            return blocking.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception e) {
            stopIfOver(totalFirst ? "did not finish" : fault, totalFirst ? timeouts.total() : limit);
            if (e instanceof InterruptedException || Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.warn(
                    "Provider {} failed: {}", upstream, UpstreamFailure.cause(e).toString());
            throw UpstreamFailure.of(upstream, e);
        } finally {
            stopIfOver(totalFirst ? "did not finish" : fault, totalFirst ? timeouts.total() : limit);
        }
    }

    /**
     * Ends the wait. Had it lasted too long, the interrupt is on its way: it is awaited, lest it hit something else. Awaited
     * is the watch's word for it and not the flag, which an InterruptedException has cleared already.
     */
    private void stopIfOver(String fault, Duration limit) {
        long state = deadline.get();
        if (state != OVER && state != INTERRUPTED && deadline.compareAndSet(state, IDLE)) {
            return;
        }
        while (deadline.get() != INTERRUPTED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        deadline.set(IDLE);
        throw Refusal.of(
                Kind.TIMEOUT,
                "The provider '" + upstream + "' " + fault + " within " + limit.toMillis() / 1000.0
                        + " s. Try again, or ask an administrator to check the provider and its time limits.");
    }

    void endIfOver(long now) {
        long until = deadline.get();
        boolean waiting = until != IDLE && until != OVER && until != INTERRUPTED;
        if (waiting && now - until >= 0 && deadline.compareAndSet(until, OVER)) {
            thread.interrupt();
            deadline.set(INTERRUPTED);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
