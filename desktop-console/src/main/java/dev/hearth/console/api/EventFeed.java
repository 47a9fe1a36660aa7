package dev.hearth.console.api;

import dev.hearth.console.api.SseReader.Frame;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The live feed: reads events on its own thread, and comes back by itself when the server was away. */
public final class EventFeed implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventFeed.class.getName());
    private static final int[] BACK_OFF_SECONDS = {1, 2, 4, 8, 10};

    /** Who hears it; called from the feed's thread. */
    public interface Listener {
        void event(Event event);

        void state(FeedState state);
    }

    /** Waiting, so that a test need not. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** How far back the first connection reaches, and how long a server that pings every 10 s may be silent. */
    public record Pace(Duration history, Duration silence, Sleeper sleeper, InstantSource clock) {
        public static Pace usual(InstantSource clock) {
            return new Pace(Duration.ofMinutes(5), Duration.ofSeconds(25), Thread::sleep, clock);
        }
    }

    private final AdminClient client;
    private final Listener listener;
    private final Pace pace;
    private final EventReader reader = new EventReader(new Json());
    private final AtomicReference<Wire.@Nullable Feed> open = new AtomicReference<>();
    private final Thread thread;

    private volatile boolean closed;
    private volatile long lastHeard;
    private @Nullable String lastId;
    private int failures;

    public EventFeed(AdminClient client, Listener listener, Pace pace) {
        this.client = client;
        this.listener = listener;
        this.pace = pace;
        thread = Thread.ofVirtual().name("event-feed").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        hangUp();
    }

    private void run() {
        try {
            while (!closed && session()) {
                pauseBeforeRetry();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from start to end; false when there is no sense in another. */
    private boolean session() {
        listener.state(new FeedState.Connecting());
        try (Wire.Feed feed = client.events(lastId, pace.history())) {
            open.set(feed);
            heard();
            listener.state(new FeedState.Connected());
            Thread watch = Thread.ofVirtual().name("event-feed-watch").start(this::watch);
            try {
                read(new SseReader(feed.stream()));
            } finally {
                watch.interrupt();
            }
        } catch (AdminFailure failure) {
            if (failure.kind() == AdminFailure.Kind.SESSION_EXPIRED && !closed) {
                listener.state(new FeedState.Expired(failure));
                return false;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The feed of {0} broke off: {1}", client.address(), e.getMessage());
        }
        return true;
    }

    private void read(SseReader frames) throws IOException {
        for (Frame frame = frames.next(); frame != null && !closed; frame = frames.next()) {
            heard();
            failures = 0;
            if (!frame.isComment()) {
                lastId = frame.id();
                tell(frame);
            }
        }
    }

    private void tell(Frame frame) {
        try {
            Event event = reader.read(frame.event(), frame.data());
            if (event != null) {
                listener.event(event);
            }
        } catch (JacksonException e) {
            // One event that this console does not understand must not end the feed for all others.
            LOG.log(Level.WARNING, "Event {0} of {1} skipped: {2}", frame.event(), client.address(), e.getMessage());
        }
    }

    private void pauseBeforeRetry() throws InterruptedException {
        int seconds = BACK_OFF_SECONDS[Math.min(failures++, BACK_OFF_SECONDS.length - 1)];
        for (int left = seconds; left > 0 && !closed; left--) {
            listener.state(new FeedState.Waiting(left));
            pace.sleeper().sleep(Duration.ofSeconds(1));
        }
    }

    /** A cable that was pulled says nothing, and a read would wait for ever: hang up after too long a silence. */
    private void watch() {
        try {
            while (pace.clock().millis() - lastHeard < pace.silence().toMillis()) {
                pace.sleeper().sleep(Duration.ofSeconds(1));
            }
            hangUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard() {
        lastHeard = pace.clock().millis();
    }

    private void hangUp() {
        Wire.Feed feed = open.getAndSet(null);
        if (feed != null) {
            feed.close();
        }
    }
}
