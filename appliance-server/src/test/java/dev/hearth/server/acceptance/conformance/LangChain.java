package dev.hearth.server.acceptance.conformance;

import dev.hearth.server.acceptance.conformance.Reply.Use;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** LangChain4j's module for OpenAI. */
record LangChain(String baseUrl, String key) implements Sdk {

    @Override
    public String title() {
        return "langchain4j-open-ai";
    }

    @Override
    public boolean embeds() {
        return true;
    }

    @Override
    public Reply ask(Question question) throws InterruptedException {
        try {
            if (question.vector()) {
                return embedded(question);
            }
            return question.stream() ? streamed(question) : whole(question);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof HttpException http ? refused(e, http) : e;
        }
    }

    private static Refused refused(Throwable e, HttpException http) {
        return new Refused(http.statusCode(), e.getClass().getSimpleName(), String.valueOf(http.getMessage()));
    }

    private Reply embedded(Question question) {
        var model = OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(question.model())
                .maxRetries(0)
                .build();
        return Reply.ofVector(model.embed(question.text()).content().vectorAsList().stream()
                .map(Float::doubleValue)
                .toList());
    }

    private Reply whole(Question question) {
        OpenAiChatModel.OpenAiChatModelBuilder model = OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(question.model())
                .returnThinking(true)
                .strictJsonSchema(true)
                .maxRetries(0);
        if (question.thinks()) {
            model.reasoningEffort("low");
        }
        return reply(model.build().chat(request(question)), 0);
    }

    private Reply streamed(Question question) throws InterruptedException {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder model = OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(question.model())
                .returnThinking(true)
                .strictJsonSchema(true);
        if (question.thinks()) {
            model.reasoningEffort("low");
        }
        Listener listener = new Listener(new LinkedBlockingQueue<>(), new ArrayList<>());
        model.build().chat(request(question), listener);
        return listener.reply();
    }

    /** Waits for the end, which comes on a thread of the library's. */
    private record Listener(BlockingQueue<Object> end, List<String> pieces) implements StreamingChatResponseHandler {

        @Override
        public void onPartialResponse(String piece) {
            pieces.add(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.add(response);
        }

        @Override
        public void onError(Throwable error) {
            end.add(error);
        }

        Reply reply() throws InterruptedException {
            return switch (end.poll(20, TimeUnit.SECONDS)) {
                case ChatResponse response -> LangChain.reply(response, pieces.size());
                case RuntimeException e -> throw e;
                case null, default -> throw new AssertionError("the stream has not ended");
            };
        }
    }

    private static Reply reply(ChatResponse response, int pieces) {
        AiMessage message = response.aiMessage();
        return new Reply(
                Objects.toString(message.text(), ""),
                Objects.toString(message.thinking(), ""),
                message.toolExecutionRequests().stream()
                        .map(use -> new Use(use.id(), use.name(), use.arguments()))
                        .toList(),
                response.finishReason().name().toLowerCase(Locale.ROOT),
                response.tokenUsage().inputTokenCount(),
                response.tokenUsage().outputTokenCount(),
                pieces,
                List.of());
    }

    private static ChatRequest request(Question question) {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages(question));
        request.toolSpecifications(question.tools().stream()
                .map(tool -> ToolSpecification.builder()
                        .name(tool)
                        .parameters(schema("city", "Oslo").required("city").build())
                        .build())
                .toList());
        if (question.schema()) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("report")
                            .rootElement(schema("city", "Oslo")
                                    .addEnumProperty("weather", List.of("sunny"))
                                    .required("city", "weather")
                                    .build())
                            .build())
                    .build());
        }
        return request.build();
    }

    private static JsonObjectSchema.Builder schema(String name, String value) {
        return JsonObjectSchema.builder().addEnumProperty(name, List.of(value)).additionalProperties(false);
    }

    private static List<ChatMessage> messages(Question question) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(
                question.picture().isEmpty()
                        ? UserMessage.from(question.text())
                        : UserMessage.from(TextContent.from(question.text()), ImageContent.from(question.picture())));
        if (!question.uses().isEmpty()) {
            messages.add(AiMessage.from(
                    question.uses().stream().map(LangChain::request).toList()));
            question.uses()
                    .forEach(use ->
                            messages.add(ToolExecutionResultMessage.from(use.id(), use.name(), Question.RESULT)));
        }
        return messages;
    }

    private static ToolExecutionRequest request(Use use) {
        return ToolExecutionRequest.builder()
                .id(use.id())
                .name(use.name())
                .arguments(use.arguments())
                .build();
    }
}
