package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.CLOCK;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsTest {

    /** 1.0, 0.5 and -2.0 as 32-bit floats, little end first. */
    private static final String BYTES = "AACAPwAAAD8AAADA";

    private static final String ANSWER =
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":%s},"
                    + "{\"embedding\" : %s ,\"index\":1,\"own\":{\"embedding\":[7]}}],"
                    + "\"model\":\"real\",\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4},\"embedding\":[8]}";

    private final OpenAiUpstream upstream = new OpenAiUpstream();

    private static Inquiry asked(String fields) {
        return new OpenAi(Call.Api.EMBEDDINGS, CLOCK)
                .read("r1", utf8("{\"model\":\"m\"," + fields.replace('\'', '"') + "}"));
    }

    private static List<Content> inputs(Call call) {
        return call.messages().stream()
                .map(message -> message.content().getFirst())
                .toList();
    }

    private String relayed(Inquiry inquiry, String answer) {
        upstream.whole(inquiry.call(), utf8(answer))
                .forEach(delta -> inquiry.rendering().step(delta));
        return text(inquiry.rendering().end());
    }

    @Test
    void everyShapeOfInputIsAMessageEach() {
        assertThat(inputs(asked("'input':'one'").call())).containsExactly(new Content.Text("one"));
        assertThat(inputs(asked("'input':['one','two']").call()))
                .containsExactly(new Content.Text("one"), new Content.Text("two"));
        assertThat(inputs(asked("'input':[1,2,3]").call())).containsExactly(new Content.Tokens(3));
        assertThat(inputs(asked("'input':[[1,2],[3]]").call()))
                .containsExactly(new Content.Tokens(2), new Content.Tokens(1));
    }

    @Test
    void nothingIsReservedForAnAnswerInText() {
        Call call = asked("'input':'x','dimensions':64,'stream':true").call();

        assertThat(call.choices()).isZero();
        assertThat(call.stream()).isFalse();
        assertThat(call.parameters()).isEqualTo(new Parameters.Embeddings(OptionalInt.of(64), List.of("stream")));
    }

    @Test
    void aBatchOf2048IsRead() {
        String inputs =
                IntStream.range(0, 2048).mapToObj(i -> "'text " + i + "'").collect(Collectors.joining(","));

        assertThat(asked("'input':[" + inputs + "]").call().messages()).hasSize(2048);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'user':'x'                            | input           | missing_required_parameter",
                "'input':[]                            | input           | empty_array",
                "'input':7                             | input           | invalid_type",
                "'input':['a',7.5]                     | input[1]        | invalid_type",
                "'input':'x','encoding_format':'int8'  | encoding_format | invalid_value",
                "'input':'x','encoding_format':7       | encoding_format | invalid_type",
                "'input':'x','dimensions':0            | dimensions      | invalid_value",
                "'input':'x','dimensions':'all'        | dimensions      | invalid_type",
                "'input':'x','user':7                  | user            | invalid_type",
            })
    void aWrongFieldIsNamed(String fields, String param, String code) {
        Refusal refusal = refused(() -> asked(fields));

        assertThat(refusal.param()).hasValue(param);
        assertThat(refusal.code()).hasValue(code);
    }

    @Test
    void theRequestIsPassedOnWithOnlyTheModelChanged() {
        Call call = asked("'input' : [1,2],'encoding_format':'base64','own':1")
                .call()
                .forModel("real");

        assertThat(upstream.path(call)).isEqualTo("/embeddings");
        assertThat(text(upstream.request(call)))
                .isEqualTo("{\"model\":\"real\",\"input\" : [1,2],\"encoding_format\":\"base64\",\"own\":1}");
    }

    @Test
    void anUpstreamThatListensIsRelayedByteForByte() {
        String bytes = ANSWER.formatted('"' + BYTES + '"', '"' + BYTES + '"');
        String numbers = ANSWER.formatted("[1,0.50,-2]", "[ 1 ]");

        assertThat(relayed(asked("'input':['a','b'],'encoding_format':'base64'"), bytes))
                .isEqualTo(bytes);
        assertThat(relayed(asked("'input':['a','b']"), numbers)).isEqualTo(numbers);
        assertThat(relayed(asked("'input':['a','b'],'encoding_format':'float'"), numbers))
                .isEqualTo(numbers);
    }

    @Test
    void numbersBecomeBytesForAClientThatAskedForBytes() {
        assertThat(relayed(
                        asked("'input':['a','b'],'encoding_format':'base64'"),
                        ANSWER.formatted("[1, 5e-1,-2.0]", "[]")))
                .isEqualTo(ANSWER.formatted('"' + BYTES + '"', "\"\""));
    }

    @Test
    void bytesBecomeNumbersForAClientThatAskedForNumbers() {
        assertThat(relayed(asked("'input':['a','b']"), ANSWER.formatted('"' + BYTES + '"', "\"AACAPw==\"")))
                .isEqualTo(ANSWER.formatted("[1.0,0.5,-2.0]", "[1.0]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"not base64!\"", "\"AADAfw==\""})
    void aVectorThatIsNoneIsTheUpstreamsFault(String vector) {
        Refusal refusal = refused(() -> relayed(asked("'input':'a'"), ANSWER.formatted(vector, vector)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UPSTREAM_FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'prompt_tokens':4,'total_tokens':4} | 4",
                "{'total_tokens':6}                   | 6",
                "{'prompt_tokens':9223372036854775807}| -1",
                "null                                 | -1",
            })
    void whatItCostIsUnderstood(String usage, long input) {
        String answer =
                "{\"data\":[{\"embedding\":[1]}],\"model\":\"real\",\"usage\":" + usage.replace('\'', '"') + "}";
        Delta.Relayed relayed = (Delta.Relayed)
                upstream.whole(asked("'input':'a'").call(), utf8(answer)).getFirst();

        assertThat(relayed.meaning())
                .containsExactly(
                        new Delta.Start("", "real"),
                        new Delta.End(StopReason.STOP, input < 0 ? Usage.UNKNOWN : Usage.of(input, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"data\":7}", "{\"data\":[", "<html>", "{\"error\":{\"message\":\"x\"}}"})
    void whatIsNoAnswerIsTheUpstreamsFault(String answer) {
        Refusal refusal = refused(() -> upstream.whole(asked("'input':'a'").call(), utf8(answer)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UPSTREAM_FAILED);
    }
}
