package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Tools;
import dev.hearth.server.wire.ForeignRequest;
import dev.hearth.server.wire.json.Json;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** Words a chat request of ours, for a call that came in another dialect. */
final class ChatWriter {

    private final JsonGenerator json;
    private final Quirks quirks;

    private ChatWriter(JsonGenerator json, Quirks quirks) {
        this.json = json;
        this.quirks = quirks;
    }

    static byte[] write(Call call, Quirks quirks) {
        ForeignRequest.check(call);
        return Json.write(json -> new ChatWriter(json, quirks).write(call));
    }

    private void write(Call call) {
        json.writeStringProperty("model", call.model());
        messages(call.messages());
        if (call.stream()) {
            json.writeBooleanProperty("stream", true);
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            json.writeEndObject();
        }
        number("max_tokens", call.maxTokens());
        Generation how = call.generation();
        sampling(how.sampling());
        tools(how.tools());
        format(how.format());
        if (quirks.thinks(call.model())) {
            ReasoningJson.write(json, quirks, how.reasoning());
        }
        how.user().filter(user -> quirks.knows("user")).ifPresent(user -> json.writeStringProperty("user", user));
    }

    private void messages(List<Message> messages) {
        json.writeArrayPropertyStart("messages");
        MessageWriter writer = new MessageWriter(json, quirks.thoughts());
        messages.forEach(writer::write);
        writer.end();
        json.writeEndArray();
    }

    private void sampling(Sampling sampling) {
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        number("top_k", sampling.topK());
        number("frequency_penalty", sampling.frequencyPenalty());
        number("presence_penalty", sampling.presencePenalty());
        number("seed", sampling.seed());
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void number(String field, OptionalDouble value) {
        if (value.isPresent() && quirks.knows(field)) {
            json.writeNumberProperty(quirks.name(field), value.getAsDouble());
        }
    }

    private void number(String field, OptionalLong value) {
        if (value.isPresent() && quirks.knows(field)) {
            json.writeNumberProperty(quirks.name(field), value.getAsLong());
        }
    }

    private void tools(Tools tools) {
        if (tools.offered().isEmpty()) {
            return; // A choice without tools is refused by OpenAI itself.
        }
        json.writeArrayPropertyStart("tools");
        tools.offered().forEach(this::tool);
        json.writeEndArray();
        switch (tools.choice()) {
            case Tools.Choice.Auto auto -> {}
            case Tools.Choice.None none -> json.writeStringProperty("tool_choice", "none");
            case Tools.Choice.Required required -> json.writeStringProperty("tool_choice", "required");
            case Tools.Choice.Named(String name) -> named(name);
        }
        if (!tools.parallel() && quirks.knows("parallel_tool_calls")) {
            json.writeBooleanProperty("parallel_tool_calls", false);
        }
    }

    private void tool(Tool tool) {
        json.writeStartObject();
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", tool.name());
        if (!tool.description().isEmpty()) {
            json.writeStringProperty("description", tool.description());
        }
        if (!tool.parameters().equals("{}")) {
            json.writeName("parameters");
            json.writeRawValue(tool.parameters());
        }
        if (tool.strict()) {
            json.writeBooleanProperty("strict", true);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void named(String name) {
        json.writeObjectPropertyStart("tool_choice");
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void format(ResponseFormat format) {
        if (format instanceof ResponseFormat.Text) {
            return;
        }
        json.writeObjectPropertyStart("response_format");
        if (format instanceof ResponseFormat.JsonSchema schema) {
            json.writeStringProperty("type", "json_schema");
            schema(schema);
        } else {
            json.writeStringProperty("type", "json_object");
        }
        json.writeEndObject();
    }

    private void schema(ResponseFormat.JsonSchema schema) {
        json.writeObjectPropertyStart("json_schema");
        json.writeStringProperty("name", schema.name().isEmpty() ? "answer" : schema.name());
        json.writeName("schema");
        json.writeRawValue(schema.schema());
        if (schema.strict()) {
            json.writeBooleanProperty("strict", true);
        }
        json.writeEndObject();
    }
}
