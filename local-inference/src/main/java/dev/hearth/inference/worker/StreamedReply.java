package dev.hearth.inference.worker;

import com.sun.net.httpserver.HttpExchange;
import dev.hearth.inference.worker.Turn.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events: a chunk per token. */
final class StreamedReply implements Reply {
    private final HttpExchange exchange;
    private final Shapes shapes;
    private final boolean includeUsage;
    private boolean begun;

    StreamedReply(HttpExchange exchange, Shapes shapes, boolean includeUsage) throws IOException {
        this.exchange = exchange;
        this.shapes = shapes;
        this.includeUsage = includeUsage;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
    }

    @Override
    public boolean on(Event event) throws IOException {
        switch (event) {
            case Event.Text(String text) -> send(opening() + data(shapes.text(text)));
            case Event.Over over -> send(opening() + ending(over));
            case Event.Failed(String reason) ->
                send(data(ApiException.engineFailed(reason).toJson()));
        }
        return event instanceof Event.Text;
    }

    /** A departed client shows itself only when something is written to it. */
    @Override
    public void silence() throws IOException {
        send(": ping\n\n");
    }

    private String opening() {
        boolean role = !begun && shapes.beginsWithRole();
        begun = true;
        return role ? data(shapes.role()) : "";
    }

    private String ending(Event.Over over) {
        String usage = includeUsage ? data(shapes.usage(over.spent())) : "";
        return data(shapes.finish(over.finishReason())) + usage + data("[DONE]");
    }

    private static String data(String json) {
        return "data: " + json + "\n\n";
    }

    private void send(String text) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
