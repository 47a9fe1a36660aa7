package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.telemetry.Event;
import dev.hearth.server.telemetry.LiveFeed;
import dev.hearth.server.telemetry.Subscription;
import dev.hearth.server.watch.Watch;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** The live feed as server-sent events. */
public final class EventStream {

    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("last-event-id");
    private static final Duration PING = Duration.ofSeconds(10);
    private static final byte[] PING_BYTES = ": ping\n\n".getBytes(StandardCharsets.US_ASCII);

    private final LiveFeed feed;
    private final Watch watch;
    private final Duration limit;

    public EventStream(LiveFeed feed, Watch watch) {
        this(feed, watch, WriteLimit.USUAL);
    }

    /** @param limit how long a console may take nothing of what it is sent, which costs a thread and a place in the feed */
    EventStream(LiveFeed feed, Watch watch, Duration limit) {
        this.feed = feed;
        this.watch = watch;
        this.limit = limit;
    }

    /**
     * Writes events until the client leaves or the server stops.
     *
     * @param allowed whether the client still may listen; asked every few seconds
     */
    void serve(ServerRequest request, ServerResponse response, BooleanSupplier allowed) {
        Optional<String> lastEventId = request.headers().first(LAST_EVENT_ID);
        OptionalLong from = lastEventId.isPresent()
                ? OptionalLong.of(number(lastEventId.get(), "Last-Event-ID", Long.MAX_VALUE))
                : OptionalLong.empty();
        String history = request.query().first("history_seconds").orElse("0");
        Duration span = Duration.ofSeconds(number(history, "history_seconds", LiveFeed.HISTORY.toSeconds()));
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (Subscription events = feed.subscribe(from, span);
                WriteLimit writes = new WriteLimit(watch, limit)) {
            OutputStream out = response.outputStream();
            write(events, bytes -> writes.write(out, bytes), allowed);
            writes.run(out::close);
        } catch (IOException | InterruptedException gone) {
            throw new CloseConnectionException("the console has left", gone);
        }
    }

    private interface Writing {
        void write(byte[] bytes) throws IOException;
    }

    private static void write(Subscription events, Writing out, BooleanSupplier allowed)
            throws IOException, InterruptedException {
        out.write(PING_BYTES); // Sends the head, so that a console sees the connection stand before anything happens.
        long asked = System.nanoTime();
        while (!events.isClosed()) {
            if (System.nanoTime() - asked > PING.toNanos()) {
                if (!allowed.getAsBoolean()) {
                    return;
                }
                asked = System.nanoTime();
            }
            Optional<Event> event = events.next(PING);
            out.write(event.map(EventStream::bytes).orElse(PING_BYTES));
        }
    }

    private static byte[] bytes(Event event) {
        byte[] head = ("id: " + event.id() + "\nevent: " + event.kind().wireName() + "\ndata: ")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[head.length + event.json().length + 2];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(event.json(), 0, bytes, head.length, event.json().length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    private static long number(String text, String name, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer as a number out of range.
        }
        throw Refusal.invalid(name, name + " must be a whole number from 0 to " + max + ".");
    }
}
