package dev.hearth.server.http;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.gateway.Client;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.routing.Route;
import dev.hearth.server.wire.Rendering;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A caller at the other end of a connection. The answer's head leaves with its first bytes. */
final class ClientStream implements Client, AutoCloseable {

    private final ServerResponse response;
    private final Rendering rendering;
    private final RateLimitHeaders limits;
    private final WriteLimit writes;
    private volatile Leaving leaving = () -> false;
    private @Nullable OutputStream out;
    private long lastWrite = System.nanoTime();

    ClientStream(ServerResponse response, Rendering rendering, RateLimitHeaders limits, WriteLimit writes) {
        this.response = response;
        this.rendering = rendering;
        this.limits = limits;
        this.writes = writes;
    }

    @Override
    public synchronized void allowance(Allowance allowance) {
        if (out == null) {
            limits.set(allowance);
        }
    }

    @Override
    public void whenLeft(Leaving told) {
        leaving = told;
    }

    /** He is found to have left. @return whether the rest of his answer is drained */
    boolean leave() {
        return leaving.leave();
    }

    @Override
    public synchronized void routed(Route route) {
        if (out == null) { // A heartbeat may have sent the head already.
            response.header(Headers.ROUTE, HeaderText.safe(route.label()));
        }
    }

    @Override
    public synchronized void accept(Delta delta) throws IOException {
        if (out == null && delta instanceof Delta.Start(String id, String _) && !id.isEmpty()) {
            // An answer that is relayed has its provider's id in its body; one that we word has ours.
            response.header(Headers.UPSTREAM_ID, HeaderText.safe(id));
        }
        write(rendering.step(delta));
    }

    /** Sends the last bytes of a whole answer. */
    synchronized void end() throws IOException {
        write(rendering.end());
        stream(); // An answer without a body has a head all the same.
        finish();
    }

    /** Whether the answer's head has left, so that a failure can only be told within the answer. */
    synchronized boolean begun() {
        return out != null;
    }

    /** Tells a failure within the answer, so that a cut answer never looks whole. */
    synchronized void fail(Refusal refusal) throws IOException {
        byte[] told = rendering.failure(refusal);
        write(told);
        if (told.length > 0) {
            finish();
        }
    }

    /** Sends something that the client ignores, unless it has heard from us since {@code quietNanos}. */
    synchronized void heartbeat(long quietNanos) throws IOException {
        if (System.nanoTime() - lastWrite >= quietNanos) {
            write(rendering.heartbeat());
        }
    }

    private void write(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        try {
            writes.write(stream(), bytes);
            lastWrite = System.nanoTime();
        } catch (RuntimeException e) {
            // Helidon shows a departed client as a ServerConnectionException, which is no IOException.
            throw new IOException("writing to the client failed", e);
        }
    }

    private OutputStream stream() {
        OutputStream stream = out;
        if (stream == null) {
            response.status(rendering.status());
            response.header(HeaderNames.CONTENT_TYPE.defaultCase(), rendering.contentType());
            response.header(HeaderNames.CACHE_CONTROL.defaultCase(), "no-store");
            stream = response.outputStream();
            out = stream;
        }
        return stream;
    }

    private void finish() throws IOException {
        OutputStream stream = out;
        if (stream != null) {
            try {
                writes.run(stream::close);
            } catch (RuntimeException e) {
                throw new IOException("closing the answer failed", e);
            }
        }
    }

    /** No more is written. */
    @Override
    public void close() {
        writes.close();
    }
}
