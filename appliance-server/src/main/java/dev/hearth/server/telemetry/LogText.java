package dev.hearth.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.Optional;

/** The text of a log event as it may leave the process: without secrets, and at most 10 KB of message and of trace. */
final class LogText {

    private static final int LIMIT = 10_000;

    private LogText() {}

    static LogLine line(ILoggingEvent event) {
        return new LogLine(
                event.getInstant(),
                event.getLevel().toString(),
                source(event.getLoggerName()),
                message(event),
                Optional.ofNullable(event.getMDCPropertyMap().get(Logging.REQUEST_ID)),
                Optional.ofNullable(event.getMDCPropertyMap().get(Logging.MODEL)));
    }

    static Optional<String> trace(ILoggingEvent event) {
        return Optional.ofNullable(event.getThrowableProxy())
                .map(ThrowableProxyUtil::asString)
                .map(LogText::safe);
    }

    /** With the exception's first words, for readers who see no trace. */
    private static String message(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        return safe(thrown == null ? message : message + ": " + thrown.getClassName() + ": " + thrown.getMessage());
    }

    private static String source(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** Masks before the last cut, so that no key loses its tail and with it its likeness to a key. */
    private static String safe(String text) {
        return cut(Secrets.masked(cut(text, 2 * LIMIT)), LIMIT);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "… (" + text.length() + " characters)";
    }
}
