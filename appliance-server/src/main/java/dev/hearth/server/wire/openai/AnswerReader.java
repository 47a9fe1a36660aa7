package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one object of an upstream's answer, a chunk or the whole: what it says in the normal form. Reads leniently,
 * since upstreams add and leave out fields as they like; what is not understood travels in the bytes themselves.
 */
final class AnswerReader {

    private final JsonParser in;
    private final List<Delta> says = new ArrayList<>(2);

    private String id = "";
    private String model = "";
    private boolean anyChoice;
    private final Set<Long> finished = new HashSet<>(2);
    private long choiceIndex;
    private boolean choiceFinished;
    private @Nullable StopReason stopReason;
    private @Nullable Usage usage;
    private @Nullable String error;

    private AnswerReader(JsonParser in) {
        this.in = in;
    }

    /** Empty when {@code json} is not one JSON object and nothing else. */
    static Optional<AnswerReader> read(byte[] json) {
        AnswerReader reader = new AnswerReader(Json.parser(json));
        return Lenient.document(reader.in, reader::topField) ? Optional.of(reader) : Optional.empty();
    }

    /** @throws Refusal of kind {@code UPSTREAM_FAILED} */
    static AnswerReader parse(byte[] json) {
        return read(json).orElseThrow(() -> UpstreamFailure.unreadable("something that is not a JSON object"));
    }

    /**
     * @param called whether tools were called: Gemini's endpoint says that it stopped then, and clients that go by the
     *     reason would call nothing
     */
    static Delta.End end(@Nullable StopReason reason, boolean called, @Nullable Usage usage) {
        StopReason said = reason == null ? StopReason.STOP : reason;
        return new Delta.End(
                called && said == StopReason.STOP ? StopReason.TOOL_CALLS : said,
                usage == null ? Usage.UNKNOWN : usage);
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    /** @param tools knows the tool calls of the answer so far */
    List<Delta> says(ToolPlaces tools) {
        return says.stream().map(delta -> placed(delta, tools)).toList();
    }

    private static Delta placed(Delta delta, ToolPlaces tools) {
        return delta instanceof Delta.ToolArguments(int index, String id, String name, String fragment)
                ? tools.placed(index, id, name, fragment)
                : delta;
    }

    boolean anyChoice() {
        return anyChoice;
    }

    /** Which choices have come to their end. */
    Set<Long> finished() {
        return finished;
    }

    @Nullable
    StopReason stopReason() {
        return stopReason;
    }

    @Nullable
    Usage usage() {
        return usage;
    }

    /** The message of an error that came instead of an answer. */
    @Nullable
    String error() {
        return error;
    }

    private void topField(String name) {
        switch (name) {
            case "id" -> id = textOr(id);
            case "model" -> model = textOr(model);
            case "choices" -> Lenient.elements(in, this::choice);
            case "usage" -> readUsage();
            case "error" -> readError();
            default -> in.skipChildren();
        }
    }

    /** Its index may come after its finish reason: servers order their fields as they like. */
    private void choice() {
        anyChoice = true;
        choiceIndex = 0;
        choiceFinished = false;
        Lenient.object(in, this::choiceField);
        if (choiceFinished) {
            finished.add(choiceIndex);
        }
    }

    private void choiceField(String name) {
        switch (name) {
            case "index" -> choiceIndex = number();
            case "delta", "message" -> Lenient.object(in, this::messageField);
            case "text" -> text();
            case "finish_reason" -> finish(textOr(""));
            default -> in.skipChildren();
        }
    }

    private void messageField(String name) {
        switch (name) {
            case "content", "refusal" -> text();
            case "reasoning_content", "reasoning" -> {
                String thought = textOr("");
                if (!thought.isEmpty()) {
                    says.add(new Delta.Thinking(thought));
                }
            }
            case "tool_calls" -> Lenient.elements(in, this::toolCall);
            case "function_call" -> functionCall();
            default -> in.skipChildren();
        }
    }

    private void text() {
        String text = textOr("");
        if (!text.isEmpty()) {
            says.add(new Delta.Text(text));
        }
    }

    private static final class ToolCall {
        private int index = ToolPlaces.MISSING;
        private String id = "";
        private String name = "";
        private String arguments = "";
    }

    private void toolCall() {
        ToolCall call = new ToolCall();
        Lenient.object(in, field -> {
            switch (field) {
                case "index" -> call.index = index();
                case "id" -> call.id = textOr("");
                case "function" -> Lenient.object(in, part -> functionField(call, part));
                default -> in.skipChildren();
            }
        });
        add(call);
    }

    /** The one call of the older form, which had no ids. */
    private void functionCall() {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            ToolCall call = new ToolCall();
            Lenient.object(in, part -> functionField(call, part));
            add(call);
        } else {
            in.skipChildren();
        }
    }

    private void functionField(ToolCall call, String name) {
        switch (name) {
            case "name" -> call.name = textOr("");
            case "arguments" -> call.arguments = textOr("");
            default -> in.skipChildren();
        }
    }

    private void add(ToolCall call) {
        says.add(new Delta.ToolArguments(call.index, call.id, call.name, call.arguments));
    }

    private void finish(String reason) {
        choiceFinished |= !reason.isEmpty();
        stopReason = switch (reason) {
            case "" -> stopReason;
            case "length" -> StopReason.LENGTH;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            default -> StopReason.STOP;
        };
    }

    private void readUsage() {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            UsageReader reader = new UsageReader();
            Lenient.object(in, name -> reader.field(name, in));
            usage = reader.usage();
        } else {
            in.skipChildren();
        }
    }

    private void readError() {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            error = in.getString();
        } else if (in.currentToken() == JsonToken.START_OBJECT) {
            error = "unknown error";
            Lenient.object(in, name -> {
                if (name.equals("message")) {
                    error = textOr("unknown error");
                } else {
                    in.skipChildren();
                }
            });
        } else {
            in.skipChildren();
        }
    }

    private String textOr(String fallback) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        in.skipChildren();
        return fallback;
    }

    private int index() {
        boolean said = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
        long index = number();
        return said && index >= 0 && index < Integer.MAX_VALUE ? (int) index : ToolPlaces.MISSING;
    }

    private long number() {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return in.getLongValue();
        }
        in.skipChildren();
        return 0;
    }
}
