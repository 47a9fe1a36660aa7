package dev.hearth.server.telemetry;

import dev.hearth.server.telemetry.Event.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The events of the last quarter of an hour, and those who listen to new ones. Whoever publishes never waits for whoever
 * listens: a listener that is too slow loses its oldest events and is told so.
 */
public final class LiveFeed implements AutoCloseable {

    /** How far back {@link #subscribe} can reach. */
    public static final Duration HISTORY = Duration.ofMinutes(15);

    private static final Set<Kind> HISTORIC = Set.of(Kind.METRICS, Kind.REQUEST, Kind.LOG);
    private static final int LISTENER_QUEUE = 1_000;
    private static final long SHELF_BYTES = 4 << 20;

    private final Clock clock;
    private final FeedJson json = new FeedJson();
    private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);
    private final List<Subscription> listeners = new ArrayList<>();
    private long lastId;
    private boolean closed;

    public LiveFeed(Clock clock) {
        this.clock = clock;
        // Microseconds of the epoch, so that a Last-Event-ID of the server's former life is still a smaller number.
        // Stays below 2^53, where JavaScript's numbers end, until the year 2255.
        this.lastId = clock.millis() * 1_000;
    }

    /** @param payload anything that Jackson can write; records become snake_case */
    public void publish(Kind kind, Object payload) {
        byte[] line = json.write(payload);
        Instant at = clock.instant();
        synchronized (this) {
            Event event = new Event(++lastId, kind, at, line);
            shelves.computeIfAbsent(kind, LiveFeed::shelf).add(event);
            listeners.forEach(listener -> listener.offer(event));
        }
    }

    /**
     * Everything that happens from now on, preceded by what is still kept after {@code lastEventId}, or else by the
     * metrics, requests and log lines of the time {@code history} before now.
     */
    public Subscription subscribe(OptionalLong lastEventId, Duration history) {
        Instant from = clock.instant().minus(history);
        Predicate<Event> missed = lastEventId.isPresent()
                ? event -> event.id() > lastEventId.getAsLong()
                : event -> HISTORIC.contains(event.kind()) && event.at().isAfter(from);
        synchronized (this) {
            Subscription subscription = new Subscription(this, kept(missed), LISTENER_QUEUE);
            if (closed) {
                subscription.close();
            } else {
                listeners.add(subscription);
            }
            return subscription;
        }
    }

    /** Ends every subscription, so that nobody keeps the server from stopping. */
    @Override
    public void close() {
        List<Subscription> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(listeners);
        }
        open.forEach(Subscription::close);
    }

    synchronized void forget(Subscription subscription) {
        listeners.remove(subscription);
    }

    synchronized int listeners() {
        return listeners.size();
    }

    /** Tells one slow listener how many events it lost before {@code next}. */
    Event lossNotice(long lost, Event next) {
        String message = lost + " events were left out because this console reads them too slowly";
        LogLine line = LogLine.own(clock.instant(), "WARN", "feed", message);
        return new Event(next.id() - 1, Kind.LOG, line.at(), json.write(line));
    }

    private static Shelf shelf(Kind kind) {
        return new Shelf(kind == Kind.METRICS ? (int) HISTORY.toSeconds() : 2_000, SHELF_BYTES);
    }

    private List<Event> kept(Predicate<Event> wanted) {
        return shelves.values().stream()
                .flatMap(Shelf::events)
                .filter(wanted)
                .sorted(Comparator.comparingLong(Event::id))
                .toList();
    }
}
