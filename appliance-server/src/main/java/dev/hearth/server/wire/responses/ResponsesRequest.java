package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.wire.json.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/**
 * A request to create a response. What it builds upon lies elsewhere, so that it becomes a {@link Call} only with the
 * conversation before it.
 */
public final class ResponsesRequest {

    /** Fields that have a place in the normal form, or are answered by the house itself. */
    private static final Set<String> KNOWN = Set.of(
            "model",
            "input",
            "instructions",
            "previous_response_id",
            "store",
            "stream",
            "max_output_tokens",
            "temperature",
            "top_p",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning",
            "user",
            "background");

    private final Part request;
    private final byte[] body;
    private final Items input;

    private ResponsesRequest(Part request, Items input, byte[] body) {
        this.request = request;
        this.input = input;
        this.body = body;
    }

    /** @throws Refusal naming the field at fault */
    public static ResponsesRequest read(byte[] body) {
        Part request = Part.of(body);
        check(request);
        return new ResponsesRequest(request, Items.of(request), body);
    }

    private static void check(Part request) {
        request.requiredText("model");
        if (request.flag("background", false)) {
            throw request.unsupported("background", "Responses in the background are not available; stream instead.");
        }
        for (String field : List.of("conversation", "prompt")) {
            if (request.has(field)) {
                throw request.unsupported(
                        field,
                        "'" + field
                                + "' lives at OpenAI and is not available here; use previous_response_id and input.");
            }
        }
        if (request.value("truncation").asString("disabled").equals("auto")) {
            throw request.unsupported(
                    "truncation", "Nothing is cut silently here: leave 'truncation' out and send what fits.");
        }
    }

    /** The response that this one goes on from. */
    public Optional<String> previousResponseId() {
        return request.text("previous_response_id");
    }

    /** Whether the response shall be kept for later, as OpenAI does unless told otherwise. */
    public boolean store() {
        return request.flag("store", true);
    }

    /** What the caller says in this request, as items. */
    public ArrayNode inputItems() {
        return input.json();
    }

    /**
     * @param conversation the items before this request, oldest first
     * @throws Refusal naming the field at fault
     */
    public Call call(String id, ArrayNode conversation) {
        List<Message> messages = new ArrayList<>();
        request.text("instructions")
                .ifPresent(text -> messages.add(new Message(Role.SYSTEM, List.of(new Content.Text(text)))));
        messages.addAll(input.messages(Items.of(conversation)));
        return new Call(
                id,
                Call.Api.RESPONSES,
                request.requiredText("model"),
                messages,
                stream(),
                maxTokens(),
                1,
                generation(),
                body);
    }

    /** @param createdEpochSecond the time to tell */
    public ResponsesRendering rendering(Call call, long createdEpochSecond) {
        ResponseObject response =
                new ResponseObject(request, "resp_" + call.id().replace("-", ""), createdEpochSecond);
        return new ResponsesRendering(response, call.stream());
    }

    private boolean stream() {
        return request.flag("stream", false);
    }

    private OptionalLong maxTokens() {
        return request.count("max_output_tokens", 1, Integer.MAX_VALUE);
    }

    private Parameters.Generation generation() {
        return new Parameters.Generation(
                sampling(),
                ToolFields.tools(request),
                TextFields.format(request),
                TextFields.reasoning(request),
                request.text("user"),
                others());
    }

    private Sampling sampling() {
        return new Sampling(
                request.number("temperature", 0, 2),
                request.number("top_p", 0, 1),
                OptionalLong.empty(),
                Sampling.DEFAULT.frequencyPenalty(),
                Sampling.DEFAULT.presencePenalty(),
                OptionalLong.empty(),
                List.of());
    }

    private List<String> others() {
        return request.json().properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .filter(name -> !KNOWN.contains(name))
                .toList();
    }
}
