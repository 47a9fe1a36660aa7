package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;

/** The JSON object that a caller has sent, read in one pass and refused where it is none. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * Reads it to its end and closes the parser.
     *
     * @param field reads the value at the parser's place, which is that of the field with this name
     * @throws Refusal when it is no JSON object, is followed by something, or names a field twice
     */
    public static void read(JsonParser parser, Consumer<String> field) {
        try (JsonParser in = parser) {
            object(in, field);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static void object(JsonParser in, Consumer<String> field) {
        FieldNames names = new FieldNames();
        Json.expectObject(in);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            names.add(name);
            in.nextToken();
            field.accept(name);
        }
        end(in);
    }

    /** @throws Refusal unless nothing follows */
    static void end(JsonParser in) {
        if (in.nextToken() != null) {
            throw Refusal.of(Refusal.Kind.INVALID_REQUEST, "The request body goes on after its JSON object.");
        }
    }

    static Refusal notJson(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return Refusal.of(
                    Refusal.Kind.INVALID_REQUEST,
                    "The request body holds more than " + Json.MOST_TOKENS
                            + " JSON values, a text that is too long, or too"
                            + " many levels of nesting; send less at once.");
        }
        var where = e.getLocation();
        String place = where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
        return Refusal.of(
                Refusal.Kind.INVALID_REQUEST,
                "The request body is not valid JSON" + place + "; send a JSON object in UTF-8.");
    }
}
