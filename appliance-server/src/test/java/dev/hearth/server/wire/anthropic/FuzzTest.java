package dev.hearth.server.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests and answers with pieces cut out, doubled, swapped and damaged: nothing but a refusal may come of them. */
class FuzzTest {

    private static final int INPUTS = 100_000;

    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "\"",
            "}",
            "]",
            ",",
            ":",
            "-1",
            "1e999",
            "99999999999999999999",
            "true",
            "\"\\ud800\"",
            "{\"type\":\"tool_result\",\"tool_use_id\":\"x\",\"content\":[{\"type\":\"tool_result\"}]}",
            "\u0000",
            "[[[[[[[[[[[[[[[[",
            "\"type\":\"text\"",
            "\"source\":\"x\"");

    private final Random random = new Random(20261121);

    @Test
    @Timeout(60)
    void aDamagedRequestIsReadOrRefusedAsWrong() {
        String whole = """
                {"model":"m","max_tokens":9,"system":[{"type":"text","text":"s"}],"stream":true,"temperature":0.5,
                 "tools":[{"name":"t","input_schema":{"type":"object"}},{"type":"bash_20250124","name":"bash"}],
                 "tool_choice":{"type":"auto"},"thinking":{"type":"enabled","budget_tokens":1024},
                 "output_config":{"effort":"low","format":{"type":"json_schema","schema":{}}},"stop_sequences":["x"],
                 "metadata":{"user_id":"u"},"messages":[{"role":"user","content":[{"type":"image","source":
                 {"type":"base64","media_type":"image/png","data":"aGk="}},{"type":"text","text":"x😀"}]},
                 {"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"thinking","thinking":"u","signature":""},
                 {"type":"tool_use","id":"i","name":"n","input":{"a":1}}]},{"role":"user","content":[
                 {"type":"tool_result","tool_use_id":"i","content":[{"type":"text","text":"r"}],"is_error":false}]}]}""";
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] damaged = damaged(whole);
            try {
                var call = Anthropic.messages().read("r", damaged).call();
                new AnthropicUpstream().request(call);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.INVALID_REQUEST) {
                    throw new AssertionError(refusal.kind() + " for " + text(damaged));
                }
                refused++;
            }
        }
        assertThat(refused).isBetween(INPUTS / 4, INPUTS);
    }

    @Test
    @Timeout(60)
    void aDamagedAnswerIsReadOrRefusedAsTheProvidersFault() {
        List<String> events = Asked.golden("parallel-tools")
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
        for (int i = 0; i < INPUTS / 4 / events.size(); i++) {
            var reader = new AnthropicUpstream().stream(Asked.call(Asked.HELLO));
            for (String event : events) {
                byte[] damaged = damaged(event);
                try {
                    reader.read(damaged);
                    EventReader.type(damaged);
                } catch (Refusal refusal) {
                    assertThat(refusal.kind().status()).as(() -> text(damaged)).isGreaterThanOrEqualTo(500);
                }
            }
            reader.end();
        }
    }

    private byte[] damaged(String whole) {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 2; times--) {
            bytes = damagedOnce(bytes);
        }
        return bytes;
    }

    private byte[] damagedOnce(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, from, new byte[0], to);
            case 1 ->
                joined(bytes, from, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8), to);
            case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 3 -> Arrays.copyOf(bytes, from);
            default -> {
                byte[] flipped = bytes.clone();
                flipped[from] = (byte) random.nextInt(256);
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[] bytes, int from, byte[] middle, int to) {
        byte[] joined = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
        System.arraycopy(middle, 0, joined, from, middle.length);
        System.arraycopy(bytes, to, joined, from + middle.length, bytes.length - to);
        return joined;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
