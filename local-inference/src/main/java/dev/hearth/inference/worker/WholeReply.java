package dev.hearth.inference.worker;

import com.sun.net.httpserver.HttpExchange;
import dev.hearth.inference.worker.Turn.Event;
import java.io.IOException;

/** One JSON document when the answer is complete. */
final class WholeReply implements Reply {
    private final HttpExchange exchange;
    private final Shapes shapes;
    private final StringBuilder text = new StringBuilder();

    WholeReply(HttpExchange exchange, Shapes shapes) {
        this.exchange = exchange;
        this.shapes = shapes;
    }

    @Override
    public boolean on(Event event) throws IOException {
        switch (event) {
            case Event.Text(String piece) -> text.append(piece);
            case Event.Over(String reason, var spent) ->
                Responses.json(exchange, 200, shapes.whole(text.toString(), reason, spent));
            case Event.Failed(String reason) -> Responses.error(exchange, ApiException.engineFailed(reason));
        }
        return event instanceof Event.Text;
    }

    @Override
    public void silence() {
        // Nothing can be written before the status, so a departed client is not seen here.
    }
}
