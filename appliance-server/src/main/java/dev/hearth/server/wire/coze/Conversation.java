package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.json.Json;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whether Coze shall remember a conversation, which the caller says in {@code metadata.conversation_id}: all dialects have
 * {@code metadata}. Without it nothing is kept there, and each call brings the whole conversation along.
 *
 * @param kept whether Coze keeps it; then only what is new is sent
 * @param id empty where there is none yet
 */
record Conversation(boolean kept, String id) {

    static final Conversation FORGOTTEN = new Conversation(false, "");
    static final Conversation BEGUN = new Conversation(true, "");

    private static final String FIELD = "metadata.conversation_id";
    private static final String BEGIN = "new";
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    static Conversation of(Call call) {
        try (JsonParser in = Json.parser(call.body())) {
            Json.expectObject(in);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (in.nextToken() == JsonToken.START_OBJECT && name.equals("metadata")) {
                    return in(in);
                }
                in.skipChildren();
            }
        }
        return FORGOTTEN;
    }

    private static Conversation in(JsonParser metadata) {
        for (String name = metadata.nextName(); name != null; name = metadata.nextName()) {
            JsonToken value = metadata.nextToken();
            if (name.equals("conversation_id")) {
                return value == JsonToken.VALUE_STRING ? called(metadata.getString()) : called("");
            }
            metadata.skipChildren();
        }
        return FORGOTTEN;
    }

    private static Conversation called(String id) {
        if (id.equals(BEGIN)) {
            return BEGUN;
        }
        if (!ID.matcher(id).matches()) {
            throw Refusal.invalid(
                            FIELD,
                            "The field '" + FIELD + "' must be '" + BEGIN + "', or the id of a conversation that Coze"
                                    + " has begun, as the header x-hearth-upstream-id of its first answer told it.")
                    .withCode("invalid_value");
        }
        return new Conversation(true, id);
    }

    boolean begun() {
        return !id.isEmpty();
    }
}
