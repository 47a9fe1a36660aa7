package dev.hearth.server.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What an admin should know of: told to the console, kept for those who look later, and logged for those who have none. */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final int KEPT = 200;

    private final LiveFeed feed;
    private final Clock clock;
    private final Deque<Alert> recent = new ArrayDeque<>();

    Alerts(LiveFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    public enum Severity {
        INFO(Level.INFO),
        WARNING(Level.WARN),
        ERROR(Level.ERROR);

        private final Level level;

        Severity(Level level) {
            this.level = level;
        }
    }

    /** @param severity {@code info}, {@code warning} or {@code error} */
    public record Alert(Instant at, String severity, String title, String detail) {}

    public void alert(Severity severity, String title, String detail) {
        Alert alert = new Alert(clock.instant(), severity.name().toLowerCase(Locale.ROOT), title, detail);
        synchronized (recent) {
            recent.addFirst(alert);
            if (recent.size() > KEPT) {
                recent.removeLast();
            }
        }
        feed.publish(Event.Kind.ALERT, alert);
        LOG.atLevel(severity.level).log("{}: {}", title, detail);
    }

    /** The last 200, newest first. */
    public List<Alert> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }
}
