package dev.hearth.server.acceptance.conformance;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.anthropic.models.messages.UrlImageSource;
import dev.hearth.server.acceptance.conformance.Reply.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's library for Java. */
record AnthropicMessages(AnthropicClient client) implements Sdk {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String title() {
        return "anthropic-java";
    }

    @Override
    public String field(Feature feature) {
        return feature == Feature.JSON_SCHEMA ? "output_config.format" : Sdk.super.field(feature);
    }

    @Override
    public Reply ask(Question question) {
        try {
            return question.stream()
                    ? streamed(params(question))
                    : reply(client.messages().create(params(question)), 0);
        } catch (AnthropicServiceException e) {
            throw new Refused(
                    e.statusCode(), e.getClass().getSimpleName(), e.body().toString());
        }
    }

    private Reply streamed(MessageCreateParams params) {
        MessageAccumulator all = MessageAccumulator.create();
        int[] pieces = {0};
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream()
                    .map(all::accumulate)
                    .forEach(event -> event.contentBlockDelta()
                            .flatMap(delta -> delta.delta().text())
                            .ifPresent(text -> pieces[0]++));
        }
        return reply(all.message(), pieces[0]);
    }

    private static Reply reply(Message message, int pieces) {
        return new Reply(
                message.content().stream()
                        .flatMap(block -> block.text().stream())
                        .map(block -> block.text())
                        .collect(Collectors.joining()),
                message.content().stream()
                        .flatMap(block -> block.thinking().stream())
                        .map(block -> block.thinking())
                        .collect(Collectors.joining()),
                message.content().stream()
                        .flatMap(block -> block.toolUse().stream())
                        .map(block -> new Use(
                                block.id(),
                                block.name(),
                                JSON.writeValueAsString(block._input().convert(Object.class))))
                        .toList(),
                message.stopReason().orElseThrow().toString(),
                message.usage().inputTokens(),
                message.usage().outputTokens(),
                pieces,
                List.of());
    }

    private static MessageCreateParams params(Question question) {
        MessageCreateParams.Builder params = MessageCreateParams.builder()
                .model(question.model())
                .maxTokens(4096)
                .addUserMessageOfContentBlockParams(content(question));
        question.tools()
                .forEach(tool -> params.addTool(Tool.builder()
                        .name(tool)
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(JsonValue.from(Question.ARGUMENTS.get("properties")))
                                .required(List.of("city"))
                                .build())
                        .build()));
        if (!question.uses().isEmpty()) {
            params.addAssistantMessageOfContentBlockParams(
                    question.uses().stream().map(AnthropicMessages::use).toList());
            params.addUserMessageOfContentBlockParams(
                    question.uses().stream().map(AnthropicMessages::result).toList());
        }
        if (question.schema()) {
            params.outputConfig(OutputConfig.builder()
                    .format(JsonOutputFormat.builder()
                            .schema(JsonValue.from(Question.SCHEMA))
                            .build())
                    .build());
        }
        if (question.thinks()) {
            params.enabledThinking(1024);
        }
        return params.build();
    }

    private static List<ContentBlockParam> content(Question question) {
        List<ContentBlockParam> content = new ArrayList<>();
        content.add(ContentBlockParam.ofText(question.text()));
        if (question.picture().startsWith("data:")) {
            content.add(ContentBlockParam.ofImage(Base64ImageSource.builder()
                    .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                    .data(question.picture().substring(question.picture().indexOf(',') + 1))
                    .build()));
        } else if (!question.picture().isEmpty()) {
            content.add(ContentBlockParam.ofImage(
                    UrlImageSource.builder().url(question.picture()).build()));
        }
        return content;
    }

    private static ContentBlockParam use(Use use) {
        return ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                .id(use.id())
                .name(use.name())
                .input(JsonValue.from(JSON.readValue(use.arguments(), Object.class)))
                .build());
    }

    private static ContentBlockParam result(Use use) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(use.id())
                .content(Question.RESULT)
                .build());
    }

    @Override
    public void close() {
        client.close();
    }
}
