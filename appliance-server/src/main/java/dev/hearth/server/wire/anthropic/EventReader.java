package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads one event of an upstream's stream. */
final class EventReader {

    private final byte[] json;
    private final JsonParser in;
    private final UsageReader usage;
    private final Block block = new Block();

    private String type = "";
    private int index;
    private String id = "";
    private String model = "";
    private @Nullable StopReason stopReason;
    private @Nullable UpstreamError error;

    /** A block, or more of one. */
    private static final class Block {
        private String type = "";
        private String id = "";
        private String name = "";
        private String text = "";
        private String thinking = "";
        private String partialJson = "";
        private String input = "";
    }

    private EventReader(byte[] json, JsonParser in, UsageReader usage) {
        this.json = json;
        this.in = in;
        this.usage = usage;
    }

    /**
     * Empty when {@code json} is not one JSON object and nothing else.
     *
     * @param usage of the whole stream, to which this event may add
     */
    static Optional<EventReader> read(byte[] json, UsageReader usage) {
        EventReader reader = new EventReader(json, Json.parser(json), usage);
        return Lenient.document(reader.in, reader::field) ? Optional.of(reader) : Optional.empty();
    }

    /** Only the type of an event; {@code unknown} where it has none that could stand in a line. */
    static String type(byte[] json) {
        try (JsonParser in = Json.parser(json)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                in.nextToken();
                if (name.equals("type")) {
                    String type = Lenient.text(in);
                    boolean plain = type.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
                    return plain && !type.isEmpty() ? type : "unknown";
                }
                in.skipChildren();
            }
            return "unknown";
        } catch (JacksonException broken) {
            return "unknown";
        }
    }

    String type() {
        return type;
    }

    /** Of the block that the event belongs to. */
    int index() {
        return index;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    /** The kind of the block that begins with this event. */
    String blockType() {
        return block.type;
    }

    @Nullable
    StopReason stopReason() {
        return stopReason;
    }

    /** The error that came instead of an answer, or amid one. */
    @Nullable
    UpstreamError error() {
        return error;
    }

    /**
     * What the event says of its block, in the normal form.
     *
     * @param tool the index among the tool calls, where the block is one
     */
    Optional<Delta> says(int tool) {
        return switch (block.type) {
            case "text", "text_delta" -> some(block.text).map(Delta.Text::new);
            case "thinking", "thinking_delta" -> some(block.thinking).map(Delta.Thinking::new);
            case "tool_use" -> Optional.of(new Delta.ToolArguments(tool, block.id, block.name, block.input));
            case "input_json_delta" -> // A tool that the vendor runs itself has no index among the calls.
                some(block.partialJson)
                        .filter(more -> tool >= 0)
                        .map(more -> new Delta.ToolArguments(tool, "", "", more));
            default -> Optional.empty();
        };
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private void field(String name) {
        switch (name) {
            case "type" -> type = Lenient.text(in);
            case "index" -> index = Lenient.count(in);
            case "message" -> Lenient.object(in, this::messageField);
            case "content_block", "delta" -> Lenient.object(in, this::blockField);
            case "usage" -> usage.read(in);
            case "error" -> error = UpstreamError.read(in);
            default -> in.skipChildren();
        }
    }

    private void messageField(String name) {
        switch (name) {
            case "id" -> id = Lenient.text(in);
            case "model" -> model = Lenient.text(in);
            case "usage" -> usage.read(in);
            default -> in.skipChildren();
        }
    }

    private void blockField(String name) {
        switch (name) {
            case "type" -> block.type = Lenient.text(in);
            case "id" -> block.id = Lenient.text(in);
            case "name" -> block.name = Lenient.text(in);
            case "text" -> block.text = Lenient.text(in);
            case "thinking" -> block.thinking = Lenient.text(in);
            case "partial_json" -> block.partialJson = Lenient.text(in);
            case "input" -> block.input = begunInput();
            case "stop_reason" -> stopReason = StopReasons.read(Lenient.text(in));
            default -> in.skipChildren();
        }
    }

    /** An empty object says only that the input comes in pieces. */
    private String begunInput() {
        String input = Fields.raw(in, json);
        return input.replaceAll("\\s", "").equals("{}") ? "" : input;
    }
}
