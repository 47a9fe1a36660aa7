package dev.hearth.server.wire.anthropic;

import dev.hearth.server.wire.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The arguments of a tool call: a text in OpenAI's dialect, a JSON object in Anthropic's. */
final class ToolInput {

    private ToolInput() {}

    /**
     * The arguments as the JSON text of an object. A model may well write something else; then they travel as the one
     * argument {@code arguments}, so that the tool can say what is wrong with them and the conversation can go on.
     */
    static String object(String arguments) {
        if (arguments.isBlank()) {
            return "{}";
        }
        return isObject(arguments) ? arguments : "{\"arguments\":" + Json.quote(arguments) + "}";
    }

    private static boolean isObject(String text) {
        try (JsonParser in = Json.parser(Json.bytes(text))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            in.skipChildren();
            return in.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }
}
