package dev.hearth.server.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Writes the log for people: one line an event, in the machine's own time. Named in {@code logback.xml}. */
public final class PlainEncoder extends EncoderBase<ILoggingEvent> {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]+");

    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = LogText.line(event);
        StringBuilder text = new StringBuilder(time.format(line.at()))
                .append(String.format(" %-5s ", line.level()))
                .append(line.source())
                .append(": ")
                // A caller's words may hold line breaks; a forged log line must not come of them.
                .append(CONTROLS.matcher(line.message()).replaceAll(" "));
        line.requestId().ifPresent(id -> text.append(" [").append(id).append(']'));
        text.append('\n');
        LogText.trace(event).ifPresent(text::append);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
