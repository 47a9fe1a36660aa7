package dev.hearth.server.wire.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever comes in: a call that can be asked on, or a refusal of 4xx; nothing else. */
class ResponsesFuzzTest {

    private static final int MUTANTS = 100_000;

    private static final byte[] SEED = """
            {"model":"m","instructions":"i","stream":true,"store":false,"max_output_tokens":9,"temperature":0.5,"top_p":1,
             "tools":[{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true}],
             "tool_choice":{"type":"function","name":"f"},"parallel_tool_calls":false,"reasoning":{"effort":"low"},
             "text":{"format":{"type":"json_schema","name":"n","schema":{"a":[1.5e3,null]},"strict":true}},"metadata":{"a":"b"},
             "input":[{"role":"user","content":[{"type":"input_text","text":"\\ud83d\\ude00"},
               {"type":"input_image","image_url":"data:image/png;base64,AA==","detail":"low"},{"type":"input_file"}]},
              {"type":"reasoning","summary":[{"type":"summary_text","text":"t"}]},
              {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
              {"type":"function_call_output","call_id":"c","output":"a cat"}]}""".getBytes(StandardCharsets.UTF_8);

    private static final List<String> SPLINTERS = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"\\ud800\"",
            "{}",
            "[]",
            "[[[[",
            "}",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\u0000",
            "\u4f60",
            "\"type\":",
            "\"function\"",
            "NaN");

    @Test
    void everyMutantIsReadOrRefused() {
        Random random = new Random(20261121);
        int understood = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(random);
            try {
                ResponsesRequest request = ResponsesRequest.read(mutant);
                Call call = request.call("r-1", JsonNodeFactory.instance.arrayNode());
                assertThat(request.rendering(call, 0).end()).isNotNull();
                understood++;
            } catch (Refusal refusal) {
                assertThat(refusal.kind().status()).isBetween(400, 499);
            }
        }
        assertThat(understood).isPositive();
    }

    /** A cut, a flipped byte, or a splinter in the place of a few bytes; often several of them. */
    private static byte[] mutant(Random random) {
        byte[] bytes = SEED.clone();
        for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(8)) {
                case 0 -> Arrays.copyOf(bytes, at + 1);
                case 1, 2, 3 -> flipped(bytes, at, random);
                default -> replaced(bytes, at, SPLINTERS.get(random.nextInt(SPLINTERS.size())), random.nextInt(12));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        flipped[at] = (byte) random.nextInt(256);
        return flipped;
    }

    private static byte[] replaced(byte[] bytes, int at, String splinter, int length) {
        byte[] more = splinter.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, at + length);
        byte[] replaced = new byte[at + more.length + bytes.length - end];
        System.arraycopy(bytes, 0, replaced, 0, at);
        System.arraycopy(more, 0, replaced, at, more.length);
        System.arraycopy(bytes, end, replaced, at + more.length, bytes.length - end);
        return replaced;
    }
}
