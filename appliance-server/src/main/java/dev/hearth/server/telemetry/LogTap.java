package dev.hearth.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Lets the log flow into the live feed. The feed is bounded and never waits, so neither does whoever logs; and nothing on
 * this way logs, or a line would beget lines without end.
 */
final class LogTap extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final LiveFeed feed;

    LogTap(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    protected void append(ILoggingEvent event) {
        feed.publish(Event.Kind.LOG, LogText.line(event));
    }
}
