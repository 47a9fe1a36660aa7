package dev.hearth.server.telemetry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What an admin should know of: told to the console, kept for those who look later, and logged for those who have none. */
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final int KEPT = 200;

    private final LiveFeed feed;
    private final Clock clock;
    private final Optional<AlertFile> file;
    private final Deque<Alert> recent = new ArrayDeque<>();

    /** @param file where they outlive the process */
    Alerts(LiveFeed feed, Clock clock, Optional<Path> file) {
        this.feed = feed;
        this.clock = clock;
        this.file = file.map(path -> new AlertFile(path, KEPT));
        this.file.ifPresent(former -> former.read().forEach(recent::addFirst));
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
            file.ifPresent(kept -> kept.add(alert, List.copyOf(recent.reversed())));
        }
        feed.publish(Event.Kind.ALERT, alert);
        LOG.atLevel(severity.level).log("{}: {}", title, detail);
    }

    /** Raises an alert about what lasts, unless it was raised in these words already, perhaps before the last restart. */
    public void alertOnce(Severity severity, String title, String detail) {
        boolean known = recent().stream()
                .anyMatch(alert -> alert.title().equals(title) && alert.detail().equals(detail));
        if (!known) {
            alert(severity, title, detail);
        }
    }

    /** The last 200, newest first, those of former runs too. */
    public List<Alert> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }
}
