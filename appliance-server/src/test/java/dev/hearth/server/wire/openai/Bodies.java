package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.Inquiry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Requests as callers send them, read as the door reads them. */
final class Bodies {

    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_750_000_000), ZoneOffset.UTC);
    static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private Bodies() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A chat request with these fields beside the model and a message. */
    static String chatWith(String fields) {
        return HELLO.substring(0, HELLO.length() - 1) + "," + fields + "}";
    }

    static Inquiry chat(String body) {
        return chat(utf8(body));
    }

    static Inquiry chat(byte[] body) {
        return new OpenAi(Call.Api.CHAT_COMPLETIONS, CLOCK).read("r1", body);
    }

    static Inquiry completion(String body) {
        return new OpenAi(Call.Api.COMPLETIONS, CLOCK).read("r1", utf8(body));
    }

    static Refusal refused(Runnable reading) {
        return Assertions.catchThrowableOfType(Refusal.class, reading::run);
    }

    /** A stream's events, comments left out, as the provider's reader would hand them over. */
    static List<byte[]> events(String transcript) {
        return transcript
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> utf8(line.substring("data: ".length())))
                .toList();
    }
}
