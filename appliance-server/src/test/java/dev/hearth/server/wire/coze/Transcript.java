package dev.hearth.server.wire.coze;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a bot sends in answer to one question, in the form of Coze's protocol. */
record Transcript(List<Event> events) {

    record Event(String name, String data) {

        byte[] bytes() {
            return data.getBytes(StandardCharsets.UTF_8);
        }
    }

    static Transcript of(String file) {
        try (InputStream in = Transcript.class.getResourceAsStream("/golden/coze/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Transcript(Stream.of(text.split("\n\n"))
                    .map(event -> event.split("\n", 2))
                    .map(lines ->
                            new Event(lines[0].substring("event:".length()), lines[1].substring("data:".length())))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
