package dev.hearth.console.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The live feed of the fake: everyone who listens hears what is emitted; can be cut, and remembers who asked how. */
public final class FakeFeed {

    private static final String CUT = "cut";

    private final AtomicLong ids = new AtomicLong();
    private final List<BlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> openings = new CopyOnWriteArrayList<>();

    public void emit(String event, Object data) {
        String frame = frame(event, data);
        listeners.forEach(listener -> listener.add(frame));
    }

    /** Ends every open connection. */
    public void cut() {
        listeners.forEach(listener -> listener.add(CUT));
    }

    public int listeners() {
        return listeners.size();
    }

    /** How each connection was asked for: history_seconds and last-event-id. */
    public List<Map<String, String>> openings() {
        return openings;
    }

    void serve(HttpExchange exchange, Scenery scenery) throws IOException {
        Map<String, String> asked = FakeServer.query(exchange.getRequestURI());
        @Nullable String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        if (last != null) {
            asked.put("last-event-id", last);
        }
        openings.add(asked);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        int history = last != null ? 0 : Integer.parseInt(asked.getOrDefault("history_seconds", "0"));
        history(scenery, history).forEach(queue::add);
        listeners.add(queue);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(": ping\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            pump(queue, out);
        } finally {
            listeners.remove(queue);
        }
    }

    private List<String> history(Scenery scenery, int seconds) {
        List<String> frames = new ArrayList<>();
        scenery.history(seconds).forEach(event -> frames.add(frame(event.name(), event.data())));
        return frames;
    }

    private static void pump(BlockingQueue<String> queue, OutputStream out) throws IOException {
        try {
            while (true) {
                String frame = queue.poll(5, TimeUnit.SECONDS);
                if (CUT.equals(frame)) {
                    return;
                }
                out.write((frame == null ? ": ping\n\n" : frame).getBytes(StandardCharsets.UTF_8));
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String frame(String event, Object data) {
        return "id: " + ids.incrementAndGet() + "\nevent: " + event + "\ndata: " + FakeServer.json(data) + "\n\n";
    }
}
