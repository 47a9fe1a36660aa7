package dev.hearth.server.wire.responses;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.openai.OpenAiError;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words an answer as a response object, or as the typed events of one that grows. */
public final class ResponsesRendering implements Rendering {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte[] PING = Json.bytes(": ping\n\n");

    private final ResponseObject response;
    private final boolean stream;
    private final List<OutputItem> output = new ArrayList<>();
    private final Map<Integer, OutputItem> callsByIndex = new HashMap<>();
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();

    private long sequence;
    private boolean started;
    private @Nullable OutputItem speaking;
    private StopReason stopReason = StopReason.STOP;
    private Usage usage = Usage.UNKNOWN;

    ResponsesRendering(ResponseObject response, boolean stream) {
        this.response = response;
        this.stream = stream;
    }

    /** The id under which the response can be asked for later. */
    public String responseId() {
        return response.id();
    }

    /** The whole response; to be asked for when the answer has ended. */
    public ObjectNode response() {
        return response.ended(output, usage, incomplete());
    }

    @Override
    public String contentType() {
        return stream ? "text/event-stream; charset=utf-8" : "application/json";
    }

    @Override
    public byte[] step(Delta delta) {
        start();
        switch (delta) {
            case Delta.Relayed frame -> frame.meaning().forEach(this::say);
            default -> say(delta);
        }
        return written();
    }

    private void say(Delta delta) {
        switch (delta) {
            case Delta.Text(String text) -> speak(OutputItem.Kind.MESSAGE, text);
            case Delta.Thinking(String text) -> speak(OutputItem.Kind.REASONING, text);
            case Delta.ToolArguments piece -> call(piece);
            case Delta.End end -> finish(end);
            default -> {} // Nothing else belongs into a text answer.
        }
    }

    private void start() {
        if (!started) {
            started = true;
            event("response.created", NODES.objectNode().set("response", response.inProgress()));
            event("response.in_progress", NODES.objectNode().set("response", response.inProgress()));
        }
    }

    private void speak(OutputItem.Kind kind, String text) {
        OutputItem item = speaking;
        if (item == null || item.kind() != kind) {
            endSpeech();
            item = open(new OutputItem(kind, response.id(), output.size()));
            event(name(item, "part.added"), inside(item).set("part", item.part()));
            speaking = item;
        }
        item.append(text);
        event(name(item, "text.delta"), words(item).put("delta", text));
    }

    private void call(Delta.ToolArguments piece) {
        endSpeech();
        OutputItem item = callsByIndex.get(piece.index());
        if (item == null) {
            item = new OutputItem(OutputItem.Kind.FUNCTION_CALL, response.id(), output.size());
            item.calls(piece.id(), piece.name());
            callsByIndex.put(piece.index(), open(item));
        } else {
            item.calls(piece.id(), piece.name());
        }
        if (!piece.fragment().isEmpty()) {
            item.append(piece.fragment());
            event("response.function_call_arguments.delta", of(item).put("delta", piece.fragment()));
        }
    }

    private OutputItem open(OutputItem item) {
        output.add(item);
        event("response.output_item.added", place(item).set("item", item.json()));
        return item;
    }

    private void endSpeech() {
        OutputItem item = speaking;
        if (item != null) {
            speaking = null;
            event(name(item, "text.done"), words(item).put("text", item.text()));
            event(name(item, "part.done"), inside(item).set("part", item.part()));
            close(item);
        }
    }

    private void close(OutputItem item) {
        item.finish();
        event("response.output_item.done", place(item).set("item", item.json()));
    }

    private void finish(Delta.End end) {
        stopReason = end.reason();
        usage = end.usage();
        endSpeech();
        output.stream().filter(item -> !item.done()).forEach(call -> {
            event("response.function_call_arguments.done", of(call).put("arguments", call.text()));
            close(call);
        });
    }

    private @Nullable String incomplete() {
        return switch (stopReason) {
            case LENGTH -> "max_output_tokens";
            case CONTENT_FILTER -> "content_filter";
            case STOP, TOOL_CALLS -> null;
        };
    }

    @Override
    public byte[] end() {
        if (!stream) {
            return Json.bytes(response().toString());
        }
        String ended = incomplete() == null ? "response.completed" : "response.incomplete";
        event(ended, NODES.objectNode().set("response", response()));
        return written();
    }

    /** The key {@code error} at the top is what makes the SDKs raise an exception in the middle of a stream. */
    @Override
    public byte[] failure(Refusal refusal) {
        if (!stream) {
            return OpenAiError.body(refusal);
        }
        event("response.failed", NODES.objectNode().set("response", response.failed(output, refusal)));
        ObjectNode error = NODES.objectNode();
        error.put("code", refusal.code().orElse("server_error")).put("message", refusal.message());
        error.put("param", refusal.param().orElse(null));
        ObjectNode told = error.deepCopy();
        event("error", error.set("error", told.put("type", "server_error")));
        return written();
    }

    @Override
    public byte[] heartbeat() {
        return stream ? PING : SILENCE;
    }

    /** The events of a message speak of its content, those of a thought of its summary. */
    private static String name(OutputItem item, String what) {
        if (item.kind() == OutputItem.Kind.REASONING) {
            return "response.reasoning_summary_" + what;
        }
        return what.startsWith("part") ? "response.content_" + what : "response.output_" + what;
    }

    private static ObjectNode of(OutputItem item) {
        return NODES.objectNode().put("item_id", item.id()).put("output_index", item.index());
    }

    private static ObjectNode place(OutputItem item) {
        return NODES.objectNode().put("output_index", item.index());
    }

    private static ObjectNode inside(OutputItem item) {
        return of(item).put(item.kind() == OutputItem.Kind.REASONING ? "summary_index" : "content_index", 0);
    }

    /** OpenAI's schema demands the log probabilities of a message's words, be it none. */
    private static ObjectNode words(OutputItem item) {
        ObjectNode words = inside(item);
        if (item.kind() == OutputItem.Kind.MESSAGE) {
            words.putArray("logprobs");
        }
        return words;
    }

    private void event(String type, ObjectNode content) {
        if (stream) {
            ObjectNode data = NODES.objectNode().put("type", type).put("sequence_number", sequence++);
            data.setAll(content);
            events.writeBytes(Json.bytes("event: " + type + "\ndata: " + data + "\n\n"));
        }
    }

    private byte[] written() {
        byte[] written = events.toByteArray();
        events.reset();
        return written;
    }
}
