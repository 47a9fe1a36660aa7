package dev.hearth.server.acceptance.conformance;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import dev.hearth.server.acceptance.conformance.Reply.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** OpenAI's library for Java, by the Responses API. */
record OpenAiResponses(OpenAIClient client) implements Sdk {

    @Override
    public String title() {
        return "openai-java, responses";
    }

    @Override
    public String field(Feature feature) {
        return feature == Feature.JSON_SCHEMA ? "text.format" : Sdk.super.field(feature);
    }

    @Override
    public Reply ask(Question question) {
        try {
            return question.stream()
                    ? streamed(params(question))
                    : reply(client.responses().create(params(question)), 0);
        } catch (OpenAIServiceException e) {
            throw OpenAiChat.refused(e);
        }
    }

    private Reply streamed(ResponseCreateParams params) {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            List<ResponseStreamEvent> events = stream.stream().toList();
            Response last = events.getLast().completed().orElseThrow().response();
            List<String> pieces = events.stream()
                    .flatMap(event -> event.outputTextDelta().stream())
                    .map(delta -> delta.delta())
                    .toList();
            Reply reply = reply(last, pieces.size());
            if (!String.join("", pieces).equals(reply.text())) {
                throw new AssertionError("the pieces " + pieces + " are not the whole: " + reply.text());
            }
            return reply;
        }
    }

    private static Reply reply(Response response, int pieces) {
        var usage = response.usage().orElseThrow();
        return new Reply(
                text(response),
                response.output().stream()
                        .flatMap(item -> item.reasoning().stream())
                        .flatMap(thoughts -> thoughts.summary().stream())
                        .map(summary -> summary.text())
                        .collect(Collectors.joining()),
                response.output().stream()
                        .flatMap(item -> item.functionCall().stream())
                        .map(call -> new Use(call.callId(), call.name(), call.arguments()))
                        .toList(),
                response.status().orElseThrow().toString(),
                usage.inputTokens(),
                usage.outputTokens(),
                pieces,
                List.of());
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(part -> part.outputText().stream())
                .map(part -> part.text())
                .collect(Collectors.joining());
    }

    private static ResponseCreateParams params(Question question) {
        ResponseCreateParams.Builder params =
                ResponseCreateParams.builder().model(question.model()).inputOfResponse(items(question));
        question.tools()
                .forEach(tool -> params.addTool(FunctionTool.builder()
                        .name(tool)
                        .parameters(JsonValue.from(Question.ARGUMENTS))
                        .strict(true)
                        .build()));
        if (question.schema()) {
            params.text(ResponseTextConfig.builder()
                    .format(ResponseFormatTextJsonSchemaConfig.builder()
                            .name("report")
                            .strict(true)
                            .schema(JsonValue.from(Question.SCHEMA))
                            .build())
                    .build());
        }
        if (question.thinks()) {
            params.reasoning(Reasoning.builder().effort(ReasoningEffort.LOW).build());
        }
        return params.build();
    }

    private static List<ResponseInputItem> items(Question question) {
        List<ResponseInputItem> items = new ArrayList<>();
        items.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .contentOfResponseInputMessageContentList(content(question))
                .build()));
        for (Use use : question.uses()) {
            items.add(ResponseInputItem.ofFunctionCall(ResponseFunctionToolCall.builder()
                    .callId(use.id())
                    .name(use.name())
                    .arguments(use.arguments())
                    .build()));
        }
        for (Use use : question.uses()) {
            items.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                    .callId(use.id())
                    .output(Question.RESULT)
                    .build()));
        }
        return items;
    }

    private static List<ResponseInputContent> content(Question question) {
        List<ResponseInputContent> content = new ArrayList<>();
        content.add(ResponseInputContent.ofInputText(
                ResponseInputText.builder().text(question.text()).build()));
        if (!question.picture().isEmpty()) {
            content.add(ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                    .imageUrl(question.picture())
                    .detail(ResponseInputImage.Detail.AUTO)
                    .build()));
        }
        return content;
    }

    @Override
    public void close() {
        client.close();
    }
}
