package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an upstream's answer that came in one piece. */
final class WholeReader {

    private final byte[] json;
    private final JsonParser in;
    private final UsageReader usage = new UsageReader();
    private final List<Delta> says = new ArrayList<>();

    private String id = "";
    private String model = "";
    private int tools;
    private boolean anyContent;
    private StopReason stopReason = StopReason.STOP;
    private Usage counted = Usage.UNKNOWN;

    private WholeReader(byte[] json, JsonParser in) {
        this.json = json;
        this.in = in;
    }

    /** Empty when {@code json} is no answer. */
    static Optional<WholeReader> read(byte[] json) {
        WholeReader reader = new WholeReader(json, Json.parser(json));
        return Lenient.document(reader.in, reader::field) ? Optional.of(reader) : Optional.empty();
    }

    boolean isMessage() {
        return anyContent;
    }

    /** All steps of the answer. */
    List<Delta> steps() {
        List<Delta> steps = new ArrayList<>(says.size() + 2);
        steps.add(new Delta.Start(id, model));
        steps.addAll(says);
        steps.add(new Delta.End(stopReason, usage.usage()));
        return steps;
    }

    /** The answer to a mere count; unknown where it is none. */
    Usage counted() {
        return counted;
    }

    private void field(String name) {
        switch (name) {
            case "id" -> id = Lenient.text(in);
            case "model" -> model = Lenient.text(in);
            case "content" -> content();
            case "stop_reason" -> stopReason = orStop(StopReasons.read(Lenient.text(in)));
            case "usage" -> usage.read(in);
            case "input_tokens" -> counted = Usage.of(Lenient.count(in), 0);
            default -> in.skipChildren();
        }
    }

    private static StopReason orStop(@Nullable StopReason reason) {
        return reason == null ? StopReason.STOP : reason;
    }

    private void content() {
        anyContent = in.currentToken() == JsonToken.START_ARRAY;
        Lenient.elements(in, () -> {
            Block block = new Block();
            Lenient.object(in, name -> blockField(block, name));
            add(block);
        });
    }

    private static final class Block {
        private String type = "";
        private String id = "";
        private String name = "";
        private String text = "";
        private String input = "{}";
    }

    private void blockField(Block block, String name) {
        switch (name) {
            case "type" -> block.type = Lenient.text(in);
            case "id" -> block.id = Lenient.text(in);
            case "name" -> block.name = Lenient.text(in);
            case "text", "thinking" -> block.text = Lenient.text(in);
            case "input" -> block.input = Fields.raw(in, json);
            default -> in.skipChildren();
        }
    }

    private void add(Block block) {
        switch (block.type) {
            case "text" -> says.add(new Delta.Text(block.text));
            case "thinking" -> says.add(new Delta.Thinking(block.text));
            case "tool_use" -> says.add(new Delta.ToolArguments(tools++, block.id, block.name, block.input));
            default -> {} // What only Anthropic's own callers understand.
        }
    }
}
