package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.openai.OpenAi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedTest extends ProviderConformance {

    private final List<Duration> slept = new ArrayList<>();
    private final Simulated hasty = new Simulated(slept::add);

    @Override
    Provider provider() {
        return new Simulated(Thread::sleep);
    }

    @Override
    Call answered() {
        return streamed("simulated");
    }

    @Override
    Call overloaded() {
        return streamed("simulated?status=503");
    }

    @Override
    Call cut() {
        return streamed("simulated?cut_after=3");
    }

    @Override
    Call endless() {
        return streamed("simulated?interval_ms=600000");
    }

    private static String text(Asking asking) {
        return asking.said().stream()
                .filter(Delta.Text.class::isInstance)
                .map(delta -> ((Delta.Text) delta).text())
                .collect(Collectors.joining());
    }

    @Test
    void itSaysThatItIsSimulatedAndWhatItHeard() {
        assertThat(text(Asking.of(hasty, streamed("gpt-4o"), patient())))
                .isEqualTo("This is a simulated answer: no model was asked. You said: \"Hello\"");
    }

    @Test
    void theSameCallGetsTheSameAnswer() {
        assertThat(Asking.of(hasty, streamed("m?tokens=40"), patient()).said())
                .isEqualTo(Asking.of(hasty, streamed("m?tokens=40"), patient()).said())
                .hasSize(42);
    }

    @Test
    void itsPaceIsAsked() {
        Asking.of(hasty, streamed("m?latency_ms=70&interval_ms=5&tokens=3"), patient())
                .ended();

        assertThat(slept).containsExactly(Duration.ofMillis(70), Duration.ofMillis(5), Duration.ofMillis(5));
    }

    @Test
    void aTokenLimitCutsTheAnswer() {
        List<Delta> said = Asking.of(hasty, chat("m?tokens=9", ",\"max_tokens\":4"), patient())
                .said();

        assertThat(said).hasSize(6);
        assertThat(said.getLast()).isEqualTo(new Delta.End(StopReason.LENGTH, Usage.of(1, 4)));
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "429, OVERLOADED", "500, UPSTREAM_FAILED", "503, OVERLOADED", "504, TIMEOUT"})
    void itsStatusIsAsked(int status, Kind kind) {
        assertThat(Asking.of(hasty, streamed("m?status=" + status), patient())
                        .refusal()
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m?", "m?speed=1", "m?tokens", "m?tokens=", "m?tokens=-1", "m?tokens=1e3", "m?tokens=1000001"})
    void aWrongKnobIsNamed(String model) {
        Refusal refusal = Asking.of(hasty, streamed(model), patient()).refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(refusal.param()).hasValue("model");
    }

    private static String with(String question, String fields) {
        return ",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]" + fields.replace('\'', '"');
    }

    private List<Delta> said(Call.Api api, String fields) {
        String body = "{\"model\":\"simulated\"" + fields + "}";
        Call call = new OpenAi(api, Clock.systemUTC())
                .read("r1", body.getBytes(StandardCharsets.UTF_8))
                .call();
        return Asking.of(hasty, call, patient()).said();
    }

    private List<Delta> chatted(String question, String fields) {
        return said(Call.Api.CHAT_COMPLETIONS, with(question, fields));
    }

    private static String joined(List<Delta> said) {
        return said.stream()
                .map(delta -> switch (delta) {
                    case Delta.Text(String text) -> text;
                    case Delta.ToolArguments tool -> tool.name() + tool.fragment();
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    private static final String TOOLS = ",'tools':[{'type':'function','function':{'name':'weather','parameters':{"
            + "'type':'object','properties':{'city':{'type':'string'},'days':{'type':'integer','minimum':1}},"
            + "'required':['city','days']}}},{'type':'function','function':{'name':'clock'}}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "What is the weather?    |                                              | weather{\"city\":\"simulated\",\"days\":1}",
                "Hello                   | ,'tool_choice':'required'                    | weather{\"city\":\"simulated\",\"days\":1}",
                "Hello                   | ,'tool_choice':{'type':'function','function':{'name':'clock'}} | clock{}",
                "weather and clock       | ,'parallel_tool_calls':false                 | weather{\"city\":\"simulated\",\"days\":1}",
                "clock and the weather   |                                              | weather{\"city\":\"simulated\",\"days\":1}clock{}",
            })
    void itCallsTheToolsThatItMustOrThatAreNamed(String question, String fields, String calls) {
        List<Delta> said = chatted(question, TOOLS + (fields == null ? "" : fields));

        assertThat(joined(said)).isEqualTo(calls);
        assertThat(((Delta.End) said.getLast()).reason()).isEqualTo(StopReason.TOOL_CALLS);
    }

    @Test
    void itAnswersInTextWhenNothingIsToBeCalled() {
        assertThat(joined(chatted("Hello", TOOLS))).startsWith("This is a simulated answer");
        assertThat(joined(chatted("What is the weather?", TOOLS + ",'tool_choice':'none'")))
                .startsWith("This is a simulated answer");
    }

    @Test
    void itKeepsToTheFormatThatIsAskedFor() {
        String schema =
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'object','required':['list','kind','when'],'properties':{"
                        + "'list':{'type':'array','minItems':2,'items':{'type':'number'}},'kind':{'enum':['x','y']},"
                        + "'when':{'type':['string','null'],'format':'date'}}}}}";

        assertThat(joined(chatted("Hello", ",'response_format':{'type':'json_object'}")))
                .isEqualTo("{\"answer\":\"simulated\"}");
        assertThat(joined(chatted(
                        "Hello",
                        ",'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + schema
                                + "}}")))
                .isEqualTo("{\"list\":[0,0],\"kind\":\"x\",\"when\":\"2026-01-01\"}");
    }

    @Test
    void aSchemaThatRequiresItselfHasAnEnd() {
        String schema = "{'type':'object','required':['a'],'properties':{'a':{'$ref':'#'}}}";

        assertThat(joined(chatted(
                        "Hello",
                        ",'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + schema
                                + "}}")))
                .startsWith("{\"a\":{\"a\":");
    }

    @Test
    void itThinksWhenAsked() {
        List<Delta> said = chatted("Hello", ",'reasoning_effort':'low'");
        Usage usage = ((Delta.End) said.getLast()).usage();

        assertThat(said).anyMatch(Delta.Thinking.class::isInstance);
        assertThat(usage.reasoning()).isPositive().isLessThan(usage.output());
    }

    @Test
    void eachChoiceBeginsAnew() {
        List<Delta> chat = chatted("Hello", ",'n':3");
        List<Delta> prompts = said(Call.Api.COMPLETIONS, ",\"prompt\":[\"one\",\"two\"],\"n\":2");

        assertThat(chat).filteredOn(Delta.Start.class::isInstance).hasSize(3);
        assertThat(chat).filteredOn(Delta.End.class::isInstance).hasSize(1);
        assertThat(joined(prompts)).containsSubsequence("\"one\"", "\"one\"", "\"two\"", "\"two\"");
    }

    private List<float[]> vectors(String fields) {
        return said(Call.Api.EMBEDDINGS, fields.replace('\'', '"')).stream()
                .filter(Delta.Vector.class::isInstance)
                .map(delta -> ((Delta.Vector) delta).values())
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void textsThatShareWordsAreNear() {
        List<float[]> vectors =
                vectors(",'input':['the red car','a red car','quite another matter',[1,2]],'dimensions':256");

        assertThat(vectors)
                .hasSize(4)
                .allSatisfy(vector -> assertThat(dot(vector, vector)).isBetween(0.999, 1.001));
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.3);
        assertThat(vectors.get(0))
                .hasSize(256)
                .isEqualTo(vectors(",'input':'the red car','dimensions':256").getFirst());
        assertThat(vectors(",'input':'x'").getFirst()).hasSize(1536);
    }

    @Test
    void documentsAreRankedByTheWordsTheyShare() {
        assertThat(said(
                        Call.Api.RERANK,
                        ",\"query\":\"red car\",\"documents\":[\"a boat\",\"a red boat\",\"Red car!\"],\"top_n\":2"))
                .containsSubsequence(new Delta.Relevance(2, 1), new Delta.Relevance(1, 0.5))
                .filteredOn(Delta.Relevance.class::isInstance)
                .hasSize(2);
    }
}
