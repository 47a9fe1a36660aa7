package dev.hearth.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Usage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EntryLineTest {

    /** As version 0.1 wrote it. */
    private static final String EARLIER = """
            {"id":"01a1fb84","startedAt":"2026-11-20T12:00:00Z","keyId":"k","keyName":"ci","user":"mei","team":null,"model":"gpt-4o",\
            "provider":"openai","upstreamModel":"gpt-4o-2024","status":200,"outcome":"OK","stream":true,"usage":{"input":10,\
            "cachedInput":4,"output":20,"reasoning":5,"exact":false},"costNanoUsd":0,"durationMillis":321,"firstTokenMillis":45,\
            "attempts":2}""";

    private final EntryLine lines = new EntryLine();

    private static byte[] line(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return (HexFormat.of().toHexDigits(crc.getValue(), 8) + " " + json).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aLineOfAnEarlierVersionIsRead() {
        byte[] bytes = line(EARLIER);
        Entry entry = lines.decode(bytes, 0, bytes.length).orElseThrow();

        assertThat(entry.startedAt()).isEqualTo(Entries.NOON);
        assertThat(entry.usage()).isEqualTo(new Usage(10, 4, 0, 20, 5, false));
        assertThat(entry.user()).contains("mei");
        assertThat(entry.userId()).isEmpty();
        assertThat(entry.api()).isEmpty();
        assertThat(entry.declaredModel()).contains("gpt-4o");
        assertThat(entry.priced()).isFalse();
        assertThat(entry.trace()).isEmpty();
    }

    @Test
    void whatLacksMoreThanThatIsNotAnEntry() {
        byte[] bytes = line("{\"id\":\"x\",\"priced\":true}");

        assertThat(lines.decode(bytes, 0, bytes.length)).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] bytes = lines.encode(Entries.entry("a"));

        assertThat(lines.decode(bytes, 0, bytes.length - 1)).contains(Entries.entry("a"));
    }
}
