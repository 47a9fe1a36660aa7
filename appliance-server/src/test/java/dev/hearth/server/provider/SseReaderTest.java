package dev.hearth.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SseReaderTest {

    private static List<String> read(InputStream in) throws IOException {
        SseReader reader = new SseReader(in);
        List<String> events = new ArrayList<>();
        for (byte[] data = reader.next(); data != null; data = reader.next()) {
            events.add(new String(data, StandardCharsets.UTF_8));
        }
        return events;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "data: a~~|a",
                "data:a~~|a",
                "data:  a ~~| a ",
                "data: a\\~\\~|a",
                "data: a~data: b~~|a,b",
                ": comment~~event: x~id: 7~data: a~retry: 9~~|a",
                "~~~data: a~~~~data: b~~|a;b",
                "data: a~~data: not finished~|a",
                "data: a~~data: not finished|a",
                "datum: a~~data: b~~|b",
            })
    void eventsAreReadAsTheStandardSays(String stream, String events) throws IOException {
        String text = stream.replace('~', '\n').replace('\\', '\r');

        assertThat(read(stream(text)).stream().map(event -> event.replace('\n', ',')))
                .containsExactly(events.split(";"));
    }

    @Test
    void howTheBytesArriveDoesNotMatter() throws IOException {
        Random random = new Random(7);
        List<String> events = IntStream.range(0, 200)
                .mapToObj(i -> "\u4f60\u597d ".repeat(random.nextInt(5000)) + i)
                .toList();
        String text = events.stream()
                .map(event -> "data: " + event + (event.length() % 2 == 0 ? "\n\n" : "\r\n\r\n"))
                .collect(Collectors.joining());

        assertThat(read(new DrippingStream(stream(text), random))).isEqualTo(events);
    }

    /** Gives as few bytes at a time as it likes. */
    private static final class DrippingStream extends InputStream {

        private final InputStream in;
        private final Random random;

        DrippingStream(InputStream in, Random random) {
            this.in = in;
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, 1 + random.nextInt(Math.min(length, 3000)));
        }
    }
}
