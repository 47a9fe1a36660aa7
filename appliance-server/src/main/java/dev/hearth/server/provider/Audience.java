package dev.hearth.server.provider;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Sink;
import java.io.IOException;
import java.time.Duration;

/**
 * Who takes an answer. When he leaves amid it, the rest is still read for a while: its maker bills it all the same, and only
 * he knows how much it was. Where nothing is read for the departed, he is not listened for either, and whoever watches him
 * ends the call.
 */
final class Audience implements Sink, AutoCloseable {

    private final Sink sink;
    private final Duration drain;
    private final Patience patience;
    private final Crowd crowd;
    private boolean left;
    private boolean draining;
    private boolean closed;

    private Audience(Sink sink, Duration drain, Patience patience, Crowd crowd) {
        this.sink = sink;
        this.drain = drain;
        this.patience = patience;
        this.crowd = crowd;
    }

    static Audience of(Sink sink, Call call, Duration drain, Patience patience, Crowd crowd) {
        Audience audience = new Audience(sink, drain, patience, crowd);
        if (!drain.isZero() && isBilled(call)) {
            sink.drainedBy(audience::leave);
        }
        return audience;
    }

    /** Counting tokens, looking at something and throwing it away cost nothing. */
    private static boolean isBilled(Call call) {
        return switch (call.parameters()) {
            case Parameters.Count count -> false;
            case Parameters.Passage passage -> passage.method().equals("POST");
            default -> true;
        };
    }

    /** Comes from whoever has noticed it, be it the call's own thread or another. */
    private synchronized void leave() {
        if (!left && !closed) {
            left = true;
            draining = crowd.mayDrain();
            patience.endWithin(draining ? drain : Duration.ZERO);
        }
    }

    synchronized boolean hasLeft() {
        return left;
    }

    /** @throws InterruptedException when nobody is there any more for whom anything should be asked */
    void check() throws InterruptedException {
        if (hasLeft()) {
            throw new InterruptedException("the client has left");
        }
    }

    private synchronized boolean isDraining() {
        return draining;
    }

    @Override
    public void accept(Delta delta) throws IOException {
        try {
            sink.accept(delta);
        } catch (IOException gone) {
            if (!isDraining()) {
                throw gone;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (draining) {
            draining = false;
            crowd.drained();
        }
    }
}
