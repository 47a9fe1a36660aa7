package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The data of one event, or of an error in one piece: a chat, a message or an error, which have few names in common. */
final class BotEvent {

    private final JsonParser in;

    private String id = "";
    private String conversation = "";
    private String type = "";
    private String contentType = "";
    private String content = "";
    private String thought = "";
    private BotError error = BotError.NONE;
    private long input;
    private long output;
    private boolean plausible = true;

    private BotEvent(JsonParser in) {
        this.in = in;
    }

    /** Empty when {@code json} is not one JSON object. */
    static Optional<BotEvent> read(byte[] json) {
        BotEvent event = new BotEvent(Json.parser(json));
        return Lenient.document(event.in, event::field) ? Optional.of(event) : Optional.empty();
    }

    String id() {
        return id;
    }

    String conversation() {
        return conversation;
    }

    /** Whether a message is for whoever asked, and not what the bot does for itself. */
    boolean isAnswer() {
        return type.equals("answer");
    }

    /** What is said in words; cards and sound are not. */
    String text() {
        return contentType.isEmpty() || contentType.equals("text") ? content : "";
    }

    String thought() {
        return thought;
    }

    BotError error() {
        return error;
    }

    /** Unknown where the bot does not say, which it writes as zeros. */
    Usage usage() {
        return plausible && input + output > 0 ? Usage.of(input, output) : Usage.UNKNOWN;
    }

    private void field(String name) {
        switch (name) {
            case "id" -> id = text(id);
            case "conversation_id" -> conversation = text(conversation);
            case "type" -> type = text(type);
            case "content_type" -> contentType = text(contentType);
            case "content" -> content = text(content);
            case "reasoning_content" -> thought = text(thought);
            case "code", "msg" -> errorField(name);
            case "last_error" -> Lenient.object(in, this::errorField);
            case "usage" -> Lenient.object(in, this::usageField);
            default -> in.skipChildren();
        }
    }

    private void errorField(String name) {
        switch (name) {
            case "code" -> error = new BotError(number(), error.message());
            case "msg" -> error = new BotError(error.code(), text(error.message()));
            default -> in.skipChildren();
        }
    }

    private void usageField(String name) {
        switch (name) {
            case "input_count" -> input = count();
            case "output_count" -> output = count();
            default -> in.skipChildren();
        }
    }

    private String text(String fallback) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        in.skipChildren();
        return fallback;
    }

    /** Where it is none that fits, one that means nothing. */
    private long number() {
        boolean whole = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
        if (whole && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return in.getLongValue();
        }
        in.skipChildren();
        return whole ? -1 : 0;
    }

    /** An upstream that speaks of 2^63 tokens is not believed. */
    private long count() {
        long count = number();
        plausible &= count >= 0 && count <= Integer.MAX_VALUE;
        return plausible ? count : 0;
    }
}
