package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Parameters.Generation;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.wire.UsualValues;
import dev.hearth.server.wire.json.Fields;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads how an answer is to be made: every field of a text request that is not the question itself. */
final class GenerationReader {

    private static final int MOST_TOP_LOGPROBS = 20;

    private final JsonParser in;
    private final boolean chat;
    private final Set<String> others = new LinkedHashSet<>(4);
    private final ToolsReader tools;
    private final FormatReader format;
    private final ReasoningReader reasoning;

    private OptionalDouble temperature = OptionalDouble.empty();
    private OptionalDouble topP = OptionalDouble.empty();
    private OptionalLong topK = OptionalLong.empty();
    private OptionalDouble frequencyPenalty = OptionalDouble.empty();
    private OptionalDouble presencePenalty = OptionalDouble.empty();
    private OptionalLong seed = OptionalLong.empty();
    private List<String> stop = List.of();
    private @Nullable String user;

    GenerationReader(JsonParser in, byte[] body, boolean chat) {
        this.in = in;
        this.chat = chat;
        this.tools = new ToolsReader(in, body, others);
        this.format = new FormatReader(in, body, others);
        this.reasoning = new ReasoningReader(in);
    }

    Generation generation() {
        Sampling sampling = new Sampling(temperature, topP, topK, frequencyPenalty, presencePenalty, seed, stop);
        return new Generation(
                sampling,
                tools.tools(),
                format.format(),
                reasoning.reasoning(),
                Optional.ofNullable(user),
                List.copyOf(others));
    }

    boolean offersFunctions() {
        return tools.offersFunctions();
    }

    void field(String name) {
        switch (name) {
            case "temperature" -> temperature = Fields.number(in, name, 0, 2);
            case "top_p" -> topP = Fields.number(in, name, 0, 1);
            case "frequency_penalty" -> frequencyPenalty = Fields.number(in, name, -2, 2);
            case "presence_penalty" -> presencePenalty = Fields.number(in, name, -2, 2);
            case "top_k" -> topK();
            case "seed" -> seed = Fields.integer(in, name, Long.MIN_VALUE, Long.MAX_VALUE);
            case "stop" -> stop = Fields.texts(in, name);
            case "user" -> user = Fields.textOrNull(in, name);
            default -> {
                if (!(chat && chatField(name))) {
                    other(name);
                }
            }
        }
    }

    private boolean chatField(String name) {
        switch (name) {
            case "tools" -> tools.offered(name);
            case "functions" -> tools.functions(name);
            case "tool_choice", "function_call" -> tools.choice(name);
            case "parallel_tool_calls" -> tools.parallel(name);
            case "response_format" -> format.read(name);
            case "reasoning_effort", "reasoning", "thinking", "enable_thinking", "thinking_budget" ->
                reasoning.read(name);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Some servers take -1 for "all", and some clients send it as 40.0. */
    private void topK() {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            long k = Fields.integer(in, "top_k", -1, Integer.MAX_VALUE).orElse(0);
            topK = k < 1 ? OptionalLong.empty() : OptionalLong.of(k);
        } else {
            other("top_k");
        }
    }

    /** What has no place in the normal form; fields that say nothing, as most SDKs like to send, are not counted. */
    private void other(String name) {
        if (in.currentToken() != JsonToken.VALUE_NULL && asks(name)) {
            others.add(name);
        }
    }

    private boolean asks(String name) {
        return switch (name) {
            case "logprobs" -> logprobs();
            case "top_logprobs" ->
                Fields.integer(in, name, 0, MOST_TOP_LOGPROBS).orElse(0) > 0;
            case "logit_bias" -> biased();
            case "modalities" -> !Fields.texts(in, name).equals(List.of("text"));
            case "service_tier", "verbosity", "prompt_cache_key", "safety_identifier" ->
                !UsualValues.contains(name, Fields.text(in, name));
            case "metadata", "audio", "web_search_options" -> skipped(name, JsonToken.START_OBJECT, "an object");
            case "store", "echo" -> Fields.flag(in, name);
            case "best_of" ->
                Fields.integer(in, name, 1, RequestReader.MOST_CHOICES).orElse(1) > 1;
            default -> {
                in.skipChildren();
                yield true;
            }
        };
    }

    private boolean logprobs() {
        return chat
                ? Fields.flag(in, "logprobs")
                : Fields.integer(in, "logprobs", 0, MOST_TOP_LOGPROBS).isPresent();
    }

    private boolean biased() {
        Set<String> tokens = new HashSet<>();
        Fields.object(in, "logit_bias", token -> {
            Fields.number(in, "logit_bias." + token, -100, 100);
            tokens.add(token);
        });
        return !tokens.isEmpty();
    }

    private boolean skipped(String name, JsonToken token, String what) {
        Fields.expect(in, token, name, what);
        in.skipChildren();
        return true;
    }
}
