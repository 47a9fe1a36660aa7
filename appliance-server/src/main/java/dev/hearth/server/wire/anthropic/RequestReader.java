package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Sampling;
import dev.hearth.server.wire.UsualValues;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one request in a single pass over its tokens. What the normal form has no word for is named in
 * {@link Parameters.Generation#others()} and travels in {@link Call#body()}.
 */
final class RequestReader {

    private final byte[] body;
    private final JsonParser in;
    private final MessageReader messageReader;
    private final ToolReader tools;
    private final ThinkingReader thinking;
    private final List<String> others = new ArrayList<>();

    private @Nullable String model;
    private @Nullable List<Message> messages;
    private List<Content> system = List.of();
    private boolean stream;
    private OptionalLong maxTokens = OptionalLong.empty();
    private OptionalDouble temperature = OptionalDouble.empty();
    private OptionalDouble topP = OptionalDouble.empty();
    private OptionalLong topK = OptionalLong.empty();
    private List<String> stop = List.of();
    private Optional<String> user = Optional.empty();

    private RequestReader(byte[] body, JsonParser in) {
        this.body = body;
        this.in = in;
        this.messageReader = new MessageReader(in, body);
        this.tools = new ToolReader(in, body, others);
        this.thinking = new ThinkingReader(in, body, others);
    }

    static RequestReader read(byte[] body) {
        JsonParser in = Json.request(body);
        RequestReader reader = new RequestReader(body, in);
        RequestBody.read(in, reader::field);
        return reader;
    }

    Call call(String id) {
        if (maxTokens.isEmpty()) {
            throw Fields.missing("max_tokens");
        }
        return call(id, stream, 1, generation());
    }

    Call count(String id) {
        return call(id, false, 0, new Parameters.Count(generation()));
    }

    private Call call(String id, boolean streamed, int choices, Parameters parameters) {
        if (model == null) {
            throw Fields.missing("model");
        }
        if (messages == null) {
            throw Fields.missing("messages");
        }
        List<Message> all = new ArrayList<>(messages.size() + 1);
        if (!system.isEmpty()) {
            all.add(new Message(Role.SYSTEM, system));
        }
        all.addAll(messages);
        return new Call(id, Call.Api.MESSAGES, model, all, streamed, maxTokens, choices, parameters, body);
    }

    private Parameters.Generation generation() {
        Sampling sampling = new Sampling(
                temperature, topP, topK, OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty(), stop);
        return new Parameters.Generation(
                sampling, tools.tools(), thinking.format(), thinking.reasoning(), user, others);
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Fields.text(in, name);
            case "messages" -> messages = messageReader.messages();
            case "system" -> system = messageReader.system();
            case "stream" -> stream = Fields.flag(in, name);
            case "max_tokens" -> maxTokens = Fields.count(in, name);
            case "temperature" -> temperature = number(name);
            case "top_p" -> topP = number(name);
            case "top_k" -> topK = Fields.count(in, name);
            case "stop_sequences" -> stop = Fields.texts(in, name);
            case "metadata" -> metadata();
            case "tools" -> tools.offered();
            case "tool_choice" -> tools.choice();
            case "thinking" -> thinking.thinking();
            case "output_config" -> thinking.outputConfig();
            case "output_format" -> thinking.format(name);
            default -> other(name);
        }
    }

    private void other(String name) {
        boolean usual = in.currentToken() == JsonToken.VALUE_STRING && UsualValues.contains(name, in.getString());
        if (in.currentToken() != JsonToken.VALUE_NULL && !usual) {
            others.add(name);
        }
        in.skipChildren();
    }

    /** Which numbers a model takes, its provider knows. */
    private OptionalDouble number(String name) {
        return Fields.number(in, name, 0, 2);
    }

    private void metadata() {
        Fields.object(in, "metadata", name -> {
            if (name.equals("user_id")) {
                user = Optional.ofNullable(Fields.textOrNull(in, "metadata.user_id"));
            } else {
                in.skipChildren();
            }
        });
    }
}
