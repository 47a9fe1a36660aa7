package dev.hearth.server.acceptance.conformance;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.hearth.server.acceptance.conformance.Reply.Use;
import java.util.List;
import java.util.Map;

/** OpenAI's library for Java, by chat completions and embeddings. */
record OpenAiChat(OpenAIClient client) implements Sdk {

    @Override
    public String title() {
        return "openai-java, chat completions";
    }

    @Override
    public boolean embeds() {
        return true;
    }

    @Override
    public Reply ask(Question question) {
        try {
            if (question.vector()) {
                return embedded(question);
            }
            return question.stream() ? streamed(params(question)) : whole(params(question));
        } catch (OpenAIServiceException e) {
            throw refused(e);
        }
    }

    static Refused refused(OpenAIServiceException e) {
        return new Refused(
                e.statusCode(),
                e.getClass().getSimpleName(),
                "param=" + e.param().orElse("") + "; " + e.getMessage());
    }

    private Reply embedded(Question question) {
        EmbeddingCreateParams params = EmbeddingCreateParams.builder()
                .model(question.model())
                .input(question.text())
                .build();
        return Reply.ofVector(client.embeddings().create(params).data().getFirst().embedding().stream()
                .map(Float::doubleValue)
                .toList());
    }

    private Reply whole(ChatCompletionCreateParams params) {
        ChatCompletion answer = client.chat().completions().create(params);
        return reply(answer, thought(answer.choices().getFirst().message()._additionalProperties()), 0);
    }

    private Reply streamed(ChatCompletionCreateParams params) {
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        StringBuilder thoughts = new StringBuilder();
        int[] pieces = {0};
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream()
                    .map(all::accumulate)
                    .forEach(chunk -> chunk.choices().forEach(choice -> {
                        thoughts.append(thought(choice.delta()._additionalProperties()));
                        pieces[0] += choice.delta()
                                        .content()
                                        .filter(text -> !text.isEmpty())
                                        .isPresent()
                                ? 1
                                : 0;
                    }));
        }
        return reply(all.chatCompletion(), thoughts.toString(), pieces[0]);
    }

    /** The library has no word for thoughts. */
    private static String thought(Map<String, JsonValue> more) {
        JsonValue thought = more.get("reasoning_content");
        return thought == null ? "" : thought.asStringOrThrow();
    }

    private static Reply reply(ChatCompletion answer, String thoughts, int pieces) {
        ChatCompletion.Choice choice = answer.choices().getFirst();
        var usage = answer.usage().orElseThrow();
        return new Reply(
                choice.message().content().orElse(""),
                thoughts,
                choice.message().toolCalls().orElse(List.of()).stream()
                        .map(OpenAiChat::use)
                        .toList(),
                choice.finishReason().toString(),
                usage.promptTokens(),
                usage.completionTokens(),
                pieces,
                List.of());
    }

    private static Use use(ChatCompletionMessageToolCall call) {
        var function = call.asFunction();
        return new Use(
                function.id(), function.function().name(), function.function().arguments());
    }

    private static ChatCompletionCreateParams params(Question question) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(question.model())
                .addUserMessageOfArrayOfContentParts(parts(question));
        question.tools()
                .forEach(tool -> params.addFunctionTool(FunctionDefinition.builder()
                        .name(tool)
                        .parameters(JsonValue.from(Question.ARGUMENTS))
                        .build()));
        done(question, params);
        if (question.schema()) {
            params.responseFormat(ResponseFormatJsonSchema.builder()
                    .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                            .name("report")
                            .strict(true)
                            .schema(JsonValue.from(Question.SCHEMA))
                            .build())
                    .build());
        }
        if (question.thinks()) {
            params.reasoningEffort(ReasoningEffort.LOW);
        }
        if (question.stream()) {
            params.streamOptions(
                    ChatCompletionStreamOptions.builder().includeUsage(true).build());
        }
        return params.build();
    }

    private static List<ChatCompletionContentPart> parts(Question question) {
        ChatCompletionContentPart text = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(question.text()).build());
        if (question.picture().isEmpty()) {
            return List.of(text);
        }
        return List.of(
                text,
                ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                        .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                .url(question.picture())
                                .build())
                        .build()));
    }

    private static void done(Question question, ChatCompletionCreateParams.Builder params) {
        if (question.uses().isEmpty()) {
            return;
        }
        ChatCompletionAssistantMessageParam.Builder asked = ChatCompletionAssistantMessageParam.builder();
        question.uses()
                .forEach(use -> asked.addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                        .id(use.id())
                        .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                .name(use.name())
                                .arguments(use.arguments())
                                .build())
                        .build()));
        params.addMessage(asked.build());
        question.uses()
                .forEach(use -> params.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(use.id())
                        .content(Question.RESULT)
                        .build()));
    }

    @Override
    public void close() {
        client.close();
    }
}
