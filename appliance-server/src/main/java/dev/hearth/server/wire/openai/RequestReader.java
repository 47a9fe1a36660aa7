package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.RequestBody;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads one request for text in a single pass over its tokens. What it does not know is the business of whoever answers,
 * and travels in {@link Call#body()}.
 */
final class RequestReader {

    /** OpenAI's own bound of {@code n}. */
    static final int MOST_CHOICES = 128;

    private final Call.Api api;
    private final byte[] body;
    private final JsonParser in;
    private final MessageReader messageReader;
    private final GenerationReader how;

    private @Nullable String model;
    private @Nullable List<Message> messages;
    private boolean stream;
    private boolean includeUsage;
    private OptionalLong maxTokens = OptionalLong.empty();
    private int choices = 1;
    private int prompts = 1;

    private RequestReader(Call.Api api, byte[] body, JsonParser in) {
        this.api = api;
        this.body = body;
        this.in = in;
        this.messageReader = new MessageReader(in);
        this.how = new GenerationReader(in, body, api == Call.Api.CHAT_COMPLETIONS);
    }

    static RequestReader read(Call.Api api, byte[] body) {
        JsonParser in = Json.request(body);
        RequestReader reader = new RequestReader(api, body, in);
        RequestBody.read(in, reader::field);
        return reader;
    }

    Call call(String id) {
        if (model == null) {
            throw Fields.missing("model");
        }
        if (messages == null) {
            throw Fields.missing(api == Call.Api.CHAT_COMPLETIONS ? "messages" : "prompt");
        }
        return new Call(id, api, model, messages, stream, maxTokens, allChoices(), how.generation(), body);
    }

    /** Each of several prompts gets its own answers. */
    private int allChoices() {
        return (int) Math.min(Integer.MAX_VALUE, (long) choices * prompts);
    }

    /** Whether what may be called is offered in the form of 2023. */
    boolean offersFunctions() {
        return how.offersFunctions();
    }

    boolean includeUsage() {
        return includeUsage;
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Fields.text(in, name);
            case "stream" -> stream = Fields.flag(in, name);
            case "stream_options" -> streamOptions();
            case "max_tokens", "max_completion_tokens" -> maxTokens = stricter(Fields.count(in, name));
            case "n" ->
                choices = (int) Fields.integer(in, name, 1, MOST_CHOICES).orElse(1);
            case "messages" -> field(name, Call.Api.CHAT_COMPLETIONS);
            case "prompt" -> field(name, Call.Api.COMPLETIONS);
            default -> how.field(name);
        }
    }

    private void field(String name, Call.Api belongsTo) {
        if (api != belongsTo) {
            in.skipChildren();
        } else if (api == Call.Api.CHAT_COMPLETIONS) {
            messages = messageReader.messages();
        } else {
            PromptReader prompt = PromptReader.read(in, name);
            prompts = prompt.prompts();
            messages = List.of(new Message(Role.USER, prompt.content()));
        }
    }

    /** Two upper bounds bind together: a caller that sends both fields must not get past the smaller one. */
    private OptionalLong stricter(OptionalLong given) {
        if (given.isEmpty() || maxTokens.isEmpty()) {
            return given.isPresent() ? given : maxTokens;
        }
        return OptionalLong.of(Math.min(given.getAsLong(), maxTokens.getAsLong()));
    }

    private void streamOptions() {
        Fields.object(in, "stream_options", name -> {
            if (name.equals("include_usage")) {
                includeUsage = Fields.flag(in, "stream_options.include_usage");
            } else {
                in.skipChildren();
            }
        });
    }
}
