package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.CLOCK;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.Inquiry;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in: a call that can be asked on, or a refusal of 4xx; nothing else, and soon. */
class RequestFuzzTest {

    private static final int MUTANTS = 30_000;

    private static final String CHAT = """
            {"model":"m","stream":true,"n":2,"max_tokens":50,"temperature":0.25,"top_p":1,"stop":["a","b"],"seed":7,
             "logit_bias":{"5":-100},"stream_options":{"include_usage":true},"metadata":{"a":"b"},"user":"eva",
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}},
               {"type":"custom","custom":{"name":"c"}}],"tool_choice":{"type":"function","function":{"name":"f"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"a":[1.5e3,null]},"strict":true}},
             "reasoning":{"effort":"low","max_tokens":9},"functions":[{"name":"g"}],"function_call":"auto",
             "messages":[{"role":"system","content":"x"},{"role":"user","name":"n","content":[{"type":"text","text":"\\ud83d\\ude00"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,AA==","detail":"low"}},{"type":"file","file":{}}]},
              {"role":"assistant","content":null,"refusal":"r","reasoning_content":"t","tool_calls":[
                {"id":"t1","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"t1","content":"a cat"},{"role":"function","name":"f","content":"y"}]}""";

    private static final String COMPLETION =
            "{\"model\":\"m\",\"prompt\":[[1,2],[3]],\"n\":2,\"best_of\":3,\"logprobs\":1,\"echo\":true,\"suffix\":\"x\"}";
    private static final String EMBEDDINGS =
            "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\",\"dimensions\":9,\"user\":\"u\"}";
    private static final String RERANK = "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\",{\"text\":\"b\"}],"
            + "\"top_n\":1,\"return_documents\":true}";

    private static final List<String> SPLINTERS = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"\\ud800\"",
            "{}",
            "[]",
            "[[[[",
            "{\"\":",
            "}",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\u0000",
            "\u4f60",
            "\"model\":",
            "\"type\":",
            "\"function\"",
            "\"none\"",
            "NaN");

    private static String seed(Call.Api api) {
        return switch (api) {
            case CHAT_COMPLETIONS -> CHAT;
            case COMPLETIONS -> COMPLETION;
            case EMBEDDINGS -> EMBEDDINGS;
            default -> RERANK;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.Api.class,
            names = {"CHAT_COMPLETIONS", "COMPLETIONS", "EMBEDDINGS", "RERANK"})
    void everyMutantIsReadOrRefused(Call.Api api) {
        byte[] body = utf8(seed(api));
        Random random = new Random(20261121 + api.ordinal());
        OpenAi dialect = new OpenAi(api, CLOCK);
        OpenAiUpstream upstream = new OpenAiUpstream();
        int[] understood = {0};
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < MUTANTS; i++) {
                understood[0] += digested(dialect, upstream, mutant(body, random)) ? 1 : 0;
            }
        });

        assertThat(digested(dialect, upstream, body)).isTrue();
        assertThat(understood[0]).as("some mutants still make sense").isBetween(MUTANTS / 100, MUTANTS - 1);
    }

    /** Whether it could be read, and then also be asked on and answered. */
    private static boolean digested(OpenAi dialect, OpenAiUpstream upstream, byte[] body) {
        try {
            Inquiry inquiry = dialect.read("r1", body);
            upstream.request(inquiry.call());
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.kind().status()).as(() -> text(body)).isBetween(400, 499);
            OpenAiError.body(refusal);
            return false;
        }
    }

    private static byte[] mutant(byte[] seed, Random random) {
        byte[] mutant = seed;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutant = mutated(mutant, random);
        }
        return mutant;
    }

    private static byte[] mutated(byte[] body, Random random) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(12));
        byte[] splinter = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> utf8(SPLINTERS.get(random.nextInt(SPLINTERS.size())));
            default -> piece(body, random);
        };
        byte[] mutant = new byte[from + splinter.length + body.length - to];
        System.arraycopy(body, 0, mutant, 0, from);
        System.arraycopy(splinter, 0, mutant, from, splinter.length);
        System.arraycopy(body, to, mutant, from + splinter.length, body.length - to);
        return mutant;
    }

    private static byte[] piece(byte[] body, Random random) {
        byte[] piece = new byte[Math.min(body.length, random.nextInt(40))];
        System.arraycopy(body, random.nextInt(body.length - piece.length + 1), piece, 0, piece.length);
        return piece;
    }
}
