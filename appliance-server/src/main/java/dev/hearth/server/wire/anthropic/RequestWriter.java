package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.wire.ForeignRequest;
import dev.hearth.server.wire.json.Json;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Writes a request from the normal form, for a caller who has asked in another dialect. */
final class RequestWriter {

    private final Call call;
    private final Generation generation;
    private final ModelFamily family;
    private final ThinkingPlan thinking;

    private RequestWriter(Call call) {
        this.call = call;
        this.generation = call.generation();
        this.family = ModelFamily.of(call.model());
        this.thinking = ThinkingPlan.of(call, family);
    }

    /** @throws Refusal of kind {@code INVALID_REQUEST} for what would change the answer and cannot be said */
    static byte[] write(Call call) {
        ForeignRequest.check(call);
        Sampling sampling = call.generation().sampling();
        checkZero(sampling.frequencyPenalty(), "frequency_penalty");
        checkZero(sampling.presencePenalty(), "presence_penalty");
        return Json.write(new RequestWriter(call)::request);
    }

    private static void checkZero(OptionalDouble penalty, String name) {
        if (penalty.orElse(0) != 0) {
            throw Refusal.invalid(
                            name,
                            "The field '" + name + "' cannot be kept by this model's provider, which speaks Anthropic's"
                                    + " API; leave it out or use another model.")
                    .withCode("unsupported_parameter");
        }
    }

    private void request(JsonGenerator json) {
        json.writeStringProperty("model", call.model());
        json.writeNumberProperty("max_tokens", thinking.maxTokens());
        conversation(json);
        ToolWriter.write(json, generation.tools());
        sampling(json, generation.sampling());
        generation.user().ifPresent(user -> {
            json.writeObjectPropertyStart("metadata");
            json.writeStringProperty("user_id", user);
            json.writeEndObject();
        });
        thinking(json);
        outputConfig(json);
        if (call.stream()) {
            json.writeBooleanProperty("stream", true);
        }
    }

    /** Anthropic demands a first turn: where there are only system texts, they are it. */
    private void conversation(JsonGenerator json) {
        String system = system();
        List<Turn> turns = Turn.of(call.messages());
        if (turns.isEmpty() && system.isEmpty()) {
            throw Refusal.invalid(ForeignRequest.conversation(call), "The messages hold no text; say something.");
        }
        if (turns.isEmpty()) {
            turns = List.of(new Turn(false, List.of(new Content.Text(system))));
        } else if (!system.isEmpty()) {
            json.writeStringProperty("system", system);
        }
        json.writeArrayPropertyStart("messages");
        turns.forEach(turn -> turn(json, turn));
        json.writeEndArray();
    }

    private void turn(JsonGenerator json, Turn turn) {
        json.writeStartObject();
        json.writeStringProperty("role", turn.assistant() ? "assistant" : "user");
        json.writeArrayPropertyStart("content");
        new BlockWriter(json, ForeignRequest.conversation(call)).blocks(turn.content());
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON without a schema is nothing that Anthropic guarantees; as with OpenAI's first models, the words must ask for it. */
    private String system() {
        String said = call.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        if (!(generation.format() instanceof ResponseFormat.JsonObject)) {
            return said;
        }
        String json = "Answer with one JSON object and with nothing else, neither before nor after it.";
        return said.isEmpty() ? json : said + "\n\n" + json;
    }

    private void sampling(JsonGenerator json, Sampling sampling) {
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop_sequences");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
        if (family.samples() && thinking instanceof ThinkingPlan.Off) {
            draw(json, sampling);
        }
    }

    /**
     * Anthropic's scale of temperature ends at 1, OpenAI's at 2: whoever asks for more gets the most that there is, since an
     * error would break chains of targets of several vendors for a nuance. Values that change nothing are left out, because
     * some models refuse temperature and top_p together.
     */
    private static void draw(JsonGenerator json, Sampling sampling) {
        OptionalDouble temperature = sampling.temperature();
        if (temperature.isPresent() && temperature.getAsDouble() < 1) {
            json.writeNumberProperty("temperature", temperature.getAsDouble());
        }
        if (sampling.topP().isPresent() && sampling.topP().getAsDouble() < 1) {
            json.writeNumberProperty("top_p", sampling.topP().getAsDouble());
        }
        sampling.topK().ifPresent(topK -> json.writeNumberProperty("top_k", topK));
    }

    private void thinking(JsonGenerator json) {
        switch (thinking) {
            case ThinkingPlan.Off off -> {}
            case ThinkingPlan.Budget(long maxTokens, long budget) -> {
                json.writeObjectPropertyStart("thinking");
                json.writeStringProperty("type", "enabled");
                json.writeNumberProperty("budget_tokens", budget);
                json.writeEndObject();
            }
            case ThinkingPlan.Adaptive adaptive -> {
                json.writeObjectPropertyStart("thinking");
                json.writeStringProperty("type", "adaptive");
                json.writeStringProperty("display", "summarized"); // Else later models think in silence.
                json.writeEndObject();
            }
        }
    }

    private void outputConfig(JsonGenerator json) {
        String effort = thinking instanceof ThinkingPlan.Adaptive adaptive ? adaptive.effort() : "";
        boolean schema = generation.format() instanceof ResponseFormat.JsonSchema;
        if (effort.isEmpty() && !schema) {
            return;
        }
        json.writeObjectPropertyStart("output_config");
        if (!effort.isEmpty()) {
            json.writeStringProperty("effort", effort);
        }
        if (generation.format() instanceof ResponseFormat.JsonSchema format) {
            json.writeObjectPropertyStart("format");
            json.writeStringProperty("type", "json_schema");
            json.writeName("schema");
            json.writeRawValue(format.schema());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
