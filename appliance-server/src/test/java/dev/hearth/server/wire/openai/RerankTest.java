package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.CLOCK;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.text;
import static dev.hearth.server.wire.openai.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Inquiry;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RerankTest {

    private static final String PLAIN = "'query':'q','documents':['a',{'text':'b','id':1}]";

    private final OpenAiUpstream upstream = new OpenAiUpstream();

    private static Inquiry asked(String fields) {
        return new OpenAi(Call.Api.RERANK, CLOCK)
                .read("r1", utf8("{\"model\":\"m\"," + fields.replace('\'', '"') + "}"));
    }

    @Test
    void theQueryComesFirstAndThenTheDocuments() {
        Call call = asked(PLAIN + ",'top_n':1").call();

        assertThat(call.messages()).extracting(Message::text).containsExactly("q", "a", "b");
        assertThat(call.choices()).isZero();
        assertThat(call.parameters()).isEqualTo(new Parameters.Rerank(OptionalInt.of(1), List.of()));
        assertThat(upstream.path(call)).isEqualTo("/rerank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'documents':['a']                                  | query                | missing_required_parameter",
                "'query':'q'                                        | documents            | missing_required_parameter",
                "'query':7                                          | query                | invalid_type",
                "'query':'q','documents':[]                         | documents            | empty_array",
                "'query':'q','documents':'a'                        | documents            | invalid_type",
                "'query':'q','documents':[7]                        | documents[0]         | invalid_type",
                "'query':'q','documents':['a',{'text':7}]           | documents[1].text    | invalid_type",
                "'query':'q','documents':['a'],'top_n':0            | top_n                | invalid_value",
                "'query':'q','documents':['a'],'return_documents':1 | return_documents     | invalid_type",
            })
    void aWrongFieldIsNamed(String fields, String param, String code) {
        Refusal refusal = refused(() -> asked(fields));

        assertThat(refusal.param()).hasValue(param);
        assertThat(refusal.code()).hasValue(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'meta':{'billed_units':{'search_units':1},'tokens':{'input_tokens':9}} | 9",
                "'meta':{'api_version':{'version':'2'},'billed_units':{'search_units':1}} | -1",
                "'usage':{'total_tokens':7}                                             | 7",
                "'usage':{'prompt_tokens':5,'total_tokens':7}                           | 5",
            })
    void anUpstreamsRankingIsRelayedAndItsCostUnderstood(String cost, long input) {
        String answer = ("{ 'id':'u','results':[{'index':1,'relevance_score':0.5}]," + cost + "}").replace('\'', '"');
        Inquiry inquiry = asked(PLAIN);

        Delta.Relayed relayed =
                (Delta.Relayed) upstream.whole(inquiry.call(), utf8(answer)).getFirst();
        inquiry.rendering().step(relayed);

        assertThat(relayed.meaning())
                .containsExactly(
                        new Delta.Start("u", ""),
                        new Delta.End(StopReason.STOP, input < 0 ? Usage.UNKNOWN : Usage.of(input, 0)));
        assertThat(text(inquiry.rendering().end())).isEqualTo(answer);
    }

    @Test
    void aRankingOfOursCanBeReadByClientsOfCohereAndOfJina() {
        Inquiry inquiry = asked(PLAIN + ",'return_documents':true");
        inquiry.rendering().step(new Delta.Start("s", "real"));
        inquiry.rendering().step(new Delta.Relevance(1, 0.75));
        inquiry.rendering().step(new Delta.End(StopReason.STOP, Usage.of(3, 0)));

        assertThat(new JsonMapper().readTree(inquiry.rendering().end())).isEqualTo(new JsonMapper().readTree("""
                {"id":"rerank-r1","object":"list","model":"m",
                 "results":[{"index":1,"relevance_score":0.75,"document":{"text":"b"}}],
                 "usage":{"prompt_tokens":3,"total_tokens":3},"meta":{"tokens":{"input_tokens":3,"output_tokens":0}}}"""));
    }
}
