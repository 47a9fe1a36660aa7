package dev.hearth.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Writes the log for programs: one JSON object a line. */
final class JsonEncoder extends EncoderBase<ILoggingEvent> {

    private final FeedJson json = new FeedJson();

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = LogText.line(event);
        byte[] object = json.write(new FileLine(
                line.at(),
                line.level(),
                event.getLoggerName(),
                event.getThreadName(),
                line.message(),
                line.requestId(),
                line.model(),
                LogText.trace(event)));
        byte[] result = Arrays.copyOf(object, object.length + 1);
        result[object.length] = '\n';
        return result;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    private record FileLine(
            Instant at,
            String level,
            String logger,
            String thread,
            String message,
            Optional<String> requestId,
            Optional<String> model,
            Optional<String> trace) {}
}
