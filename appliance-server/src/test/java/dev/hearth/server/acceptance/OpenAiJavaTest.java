package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What an application does with OpenAI's own library for Java, given only the base URL and a key. */
@ExtendWith(Office.Visit.class)
class OpenAiJavaTest {

    private static final String STARTER = "hearth-starter";

    private final Office office;
    private final OpenAIClient client;

    OpenAiJavaTest(Office office) {
        this.office = office;
        this.client = office.caller().sdk();
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("What can you do?");
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).extracting(Model::id).contains(STARTER, "upstream", "gpt-4o");
        assertThat(client.models().retrieve(STARTER).id()).isEqualTo(STARTER);
    }

    @Test
    void chatsWithTheStarterModel() {
        ChatCompletion answer =
                client.chat().completions().create(ask(STARTER).temperature(0).build());

        assertThat(answer.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content())
                    .hasValueSatisfying(text -> assertThat(text).contains("Hearth"));
            assertThat(choice.finishReason()).hasToString("stop");
        });
        assertThat(answer.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isPositive();
            assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        });
    }

    @Test
    void streamsTheSameAnswerWithItsUsageInTheLastChunk() {
        ChatCompletion whole =
                client.chat().completions().create(ask(STARTER).temperature(0).build());
        List<ChatCompletionChunk> chunks = stream(ask(STARTER)
                .temperature(0)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build()));

        assertThat(text(chunks))
                .isEqualTo(whole.choices().getFirst().message().content().orElseThrow());
        assertThat(chunks.getLast().usage().map(CompletionUsage::totalTokens))
                .isEqualTo(whole.usage().map(CompletionUsage::totalTokens));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
    }

    @Test
    void streamsWithoutUsageWhenNotAskedForIt() {
        assertThat(stream(ask(STARTER)))
                .isNotEmpty()
                .allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
    }

    @Test
    void completes() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model(STARTER)
                .prompt("Hello")
                .maxTokens(8)
                .build();

        Completion answer = client.completions().create(params);

        assertThat(answer.choices()).singleElement();
        assertThat(answer.usage())
                .hasValueSatisfying(
                        usage -> assertThat(usage.completionTokens()).isBetween(1L, 8L));
        try (StreamResponse<Completion> stream = client.completions().createStreaming(params)) {
            assertThat(stream.stream().toList()).isNotEmpty();
        }
    }

    @Test
    void embedsWithoutSayingInWhichForm() {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model("simulated")
                .inputOfArrayOfStrings(List.of("the red car", "a red car"))
                .build();

        CreateEmbeddingResponse answer = client.embeddings().create(params);

        assertThat(answer.data())
                .hasSize(2)
                .allSatisfy(vector -> assertThat(vector.embedding()).hasSize(1536));
        assertThat(answer.usage().totalTokens()).isEqualTo(6);
        assertThat(client.embeddings()
                        .create(params.toBuilder()
                                .model("upstream")
                                .dimensions(2)
                                .build())
                        .data()
                        .getFirst()
                        .embedding())
                .containsExactly(0.5f, -2f);
    }

    @Test
    void callsToolsAndGetsSeveralChoices() {
        FunctionDefinition look = FunctionDefinition.builder()
                .name("look")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("required", JsonValue.from(List.of("at")))
                        .build())
                .build();
        ChatCompletion answer = client.chat()
                .completions()
                .create(ask("simulated").n(2).addFunctionTool(look).build());
        ChatCompletion called = client.chat()
                .completions()
                .create(ask("simulated")
                        .addFunctionTool(look)
                        .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
                        .build());

        assertThat(answer.choices())
                .hasSize(2)
                .allSatisfy(choice -> assertThat(choice.message().content()).isPresent());
        assertThat(called.choices().getFirst().finishReason()).hasToString("tool_calls");
        assertThat(called.choices().getFirst().message().toolCalls().orElseThrow())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.asFunction().function().arguments()).isEqualTo("{\"at\":\"simulated\"}"));
    }

    @Test
    void aBadKeyIsUnauthorized() {
        OpenAIClient stranger = office.server().caller("sk-hearth-nobodys").sdk();

        assertThatThrownBy(() -> stranger.models().list())
                .isInstanceOfSatisfying(UnauthorizedException.class, refused -> {
                    assertThat(refused.code()).hasValue("invalid_api_key");
                    assertThat(refused.headers().values("x-request-id")).hasSize(1);
                });
        assertThatThrownBy(
                        () -> stranger.chat().completions().create(ask(STARTER).build()))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aDisabledKeyIsUnauthorizedUntilItIsEnabledAgain() {
        AdminCaller admin = AdminCaller.login(office.server());
        JsonNode made = admin.post("/keys", "{\"name\": \"leaver\"}");
        OpenAIClient leaver =
                office.server().caller(made.path("key").asString()).sdk();
        String key = "/keys/" + made.path("id").asString();
        assertThat(leaver.models().list().data()).isNotEmpty();

        admin.patch(key, "{\"enabled\": false}");
        assertThatThrownBy(() -> leaver.chat().completions().create(ask(STARTER).build()))
                .isInstanceOfSatisfying(
                        UnauthorizedException.class,
                        refused -> assertThat(refused.code()).hasValue("api_key_disabled"));

        admin.patch(key, "{\"enabled\": true}");
        assertThat(leaver.models().list().data()).isNotEmpty();
    }

    @Test
    void aKeyMadeWithALimitIsHeldToIt() {
        JsonNode made = AdminCaller.login(office.server())
                .post("/keys", "{\"name\": \"once\", \"limits\": {\"requests_per_minute\": 1}}");
        OpenAIClient once = office.server().caller(made.path("key").asString()).sdk();
        once.chat().completions().create(ask("simulated").build());

        assertThatThrownBy(
                        () -> once.chat().completions().create(ask("simulated").build()))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() ->
                        client.chat().completions().create(ask("nobody-knows").build()))
                .isInstanceOfSatisfying(NotFoundException.class, refused -> {
                    assertThat(refused.code()).hasValue("model_not_found");
                    assertThat(refused.param()).hasValue("model");
                });
        assertThatThrownBy(() -> stream(ask("nobody-knows"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.models().retrieve("nobody-knows")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aBadBodyIsABadRequestThatNamesTheField() {
        assertBadField("messages", ask(STARTER).messages(JsonValue.from("none")));
        assertBadField("max_tokens", ask(STARTER).putAdditionalBodyProperty("max_tokens", JsonValue.from("many")));
    }

    @Test
    void whatOnlyTheEngineCanRefuseNamesTheFieldToo() {
        assertBadField("temperature", ask(STARTER).temperature(3.5));
        assertBadField("n", ask(STARTER).n(2));
    }

    private void assertBadField(String field, ChatCompletionCreateParams.Builder params) {
        assertThatThrownBy(() -> client.chat().completions().create(params.build()))
                .isInstanceOfSatisfying(BadRequestException.class, refused -> {
                    assertThat(refused.param()).hasValue(field);
                    assertThat(refused).hasMessageContaining(field);
                });
    }

    @Test
    void aFullRateLimitSaysWhenToComeBack() {
        OpenAIClient twice = office.server().caller(Office.TWICE_A_MINUTE).sdk();
        ChatCompletionCreateParams call = ask("simulated").build();
        twice.chat().completions().create(call);
        twice.chat().completions().create(call);

        RateLimitException refused = catchThrowableOfType(
                RateLimitException.class, () -> twice.chat().completions().create(call));

        // The SDKs honour what is from 0 to 60 s, and fall back to guessing otherwise.
        assertThat(refused.headers().values("retry-after"))
                .singleElement()
                .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
        assertThat(refused.headers().values("retry-after-ms"))
                .singleElement()
                .satisfies(millis -> assertThat(Long.parseLong(millis)).isBetween(1L, 60_000L));
        assertThat(refused).hasMessageContaining("2 requests per minute");
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder params) {
        try (StreamResponse<ChatCompletionChunk> answer =
                client.chat().completions().createStreaming(params.build())) {
            return answer.stream().toList();
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk ->
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));
        return text.toString();
    }
}
