package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorType;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListPage;
import com.anthropic.models.models.ModelListParams;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an application does with Anthropic's own library for Java, given only the base URL and a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnthropicJavaTest {

    private static final Tool WEATHER = Tool.builder()
            .name("get_weather")
            .inputSchema(Tool.InputSchema.builder()
                    .properties(JsonValue.from(Map.of("city", Map.of("type", "string"))))
                    .build())
            .build();

    private AnthropicOffice office;
    private AnthropicClient client;

    @BeforeAll
    void open(@TempDir Path home) throws Exception {
        office = AnthropicOffice.open(home);
        client = client(AnthropicOffice.KEY);
    }

    @AfterAll
    void close() throws Exception {
        client.close();
        office.close();
    }

    private AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(office.appliance().baseUrl())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder ask(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(4096).addUserMessage("How is the weather in Oslo?");
    }

    private Message streamed(MessageCreateParams.Builder question) {
        MessageAccumulator all = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(question.build())) {
            events.stream().forEach(all::accumulate);
        }
        return all.message();
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .reduce("", String::concat);
    }

    @Test
    void asksEveryProviderAndStreamsTheSame() {
        for (String model : List.of("simulated", "gpt-x")) {
            Message whole = client.messages().create(ask(model).build());
            Message stream = streamed(ask(model));

            assertThat(text(stream)).isEqualTo(text(whole)).isNotEmpty();
            assertThat(stream.stopReason()).hasValue(StopReason.END_TURN);
            assertThat(stream.usage().inputTokens())
                    .isEqualTo(whole.usage().inputTokens())
                    .isPositive();
        }
    }

    @Test
    void anAnthropicProvidersAnswerArrivesAsItIs() {
        Message whole = client.messages().create(ask("claude-x").build());
        Message stream = streamed(ask("claude-thinking").enabledThinking(1024));

        assertThat(text(whole)).isEqualTo("Whole.");
        assertThat(whole.usage().cacheReadInputTokens()).hasValue(7L);
        assertThat(stream.content().getFirst().thinking())
                .hasValueSatisfying(block -> assertThat(block.signature()).startsWith("EqQBCgIYAhIM"));
        assertThat(text(stream)).isEqualTo("Four.");
        assertThat(stream.usage().outputTokens()).isEqualTo(60);
    }

    @Test
    void toolsGoRoundTrip() {
        MessageCreateParams.Builder question = ask("gpt-x").addTool(WEATHER);
        Message asked = streamed(question);
        List<ToolUseBlock> uses = asked.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .toList();
        List<ContentBlockParam> results = uses.stream()
                .map(use -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                        .toolUseId(use.id())
                        .content("Sunny, 21 °C")
                        .build()))
                .toList();

        Message answered = client.messages()
                .create(question.addMessage(asked)
                        .addUserMessage(MessageContentParam.ofContentBlockParams(results))
                        .build());

        assertThat(asked.stopReason()).hasValue(StopReason.TOOL_USE);
        assertThat(uses).extracting(ToolUseBlock::id).containsExactly("call_a", "call_b");
        assertThat(text(answered)).isEqualTo("It is sunny.");
        JsonNode upstream =
                Caller.json(office.openAi().requests().getLast().body()).path("messages");
        assertThat(upstream.valueStream().map(message -> message.path("role").asString()))
                .containsExactly("user", "assistant", "tool", "tool");
        assertThat(upstream.get(1).path("tool_calls").size()).isEqualTo(2);
        assertThat(upstream.get(2).path("tool_call_id").asString()).isEqualTo("call_a");
    }

    @Test
    void picturesReachAnOpenAiProvider() {
        client.messages()
                .create(ask("gpt-x")
                        .addUserMessage(MessageContentParam.ofContentBlockParams(
                                List.of(ContentBlockParam.ofImage(Base64ImageSource.builder()
                                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                        .data("aGk=")
                                        .build()))))
                        .build());

        assertThat(office.openAi().requests().getLast().body()).contains("data:image/png;base64,aGk=");
    }

    @Test
    void countsTokens() {
        assertThat(count("claude-x")).isEqualTo(4711);
        assertThat(count("simulated")).isBetween(5L, 40L);
    }

    private long count(String model) {
        return client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(model)
                        .addUserMessage("How is the weather in Oslo?")
                        .build())
                .inputTokens();
    }

    @Test
    void raisesTypedErrors() {
        AnthropicClient stranger = client("sk-hearth-nobodys");
        assertError(
                catchThrowableOfType(
                        UnauthorizedException.class,
                        () -> stranger.messages().create(ask("simulated").build())),
                ErrorType.AUTHENTICATION_ERROR);
        stranger.close();
        assertError(refused(NotFoundException.class, "nobody-knows"), ErrorType.NOT_FOUND_ERROR);
        assertError(refused(InternalServerException.class, "claude-status-529"), ErrorType.OVERLOADED_ERROR);
        assertError(refused(InternalServerException.class, "claude-status-500"), ErrorType.API_ERROR);
        assertError(
                catchThrowableOfType(
                        BadRequestException.class,
                        () -> client.messages()
                                .create(ask("simulated").maxTokens(0).build())),
                ErrorType.INVALID_REQUEST_ERROR);
    }

    private <T extends AnthropicServiceException> T refused(Class<T> type, String model) {
        return catchThrowableOfType(
                type, () -> client.messages().create(ask(model).build()));
    }

    private static void assertError(AnthropicServiceException error, ErrorType type) {
        assertThat(error).isNotNull();
        assertThat(error.type()).hasValue(type);
        assertThat(error.requestId()).isPresent();
        assertThat(error.body().toString()).doesNotContain(AnthropicOffice.UPSTREAM_KEY);
    }

    @Test
    void theModelsAreListedPageByPage() {
        List<String> all =
                client.models().list().autoPager().stream().map(ModelInfo::id).toList();
        ModelListPage first =
                client.models().list(ModelListParams.builder().limit(2).build());

        assertThat(all).contains("simulated").doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(first.data()).hasSize(2);
        assertThat(first.hasMore()).contains(true);
        assertThat(first.autoPager().stream().map(ModelInfo::id)).containsExactlyElementsOf(all);
        ModelInfo one = client.models().retrieve(all.getFirst());
        assertThat(one.displayName()).isEqualTo(all.getFirst());
        assertThat(one.createdAt()).isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
        assertThat(catchThrowableOfType(
                        BadRequestException.class,
                        () -> client.models()
                                .list(ModelListParams.builder()
                                        .afterId("nobody")
                                        .build())))
                .isNotNull();
    }
}
