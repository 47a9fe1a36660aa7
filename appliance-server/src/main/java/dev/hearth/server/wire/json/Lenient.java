package dev.hearth.server.wire.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what an upstream says at the parser's place. Upstreams add and leave out fields as they like, so that a value of
 * another type than expected counts as none.
 */
public final class Lenient {

    /** Reads the value of one field, at which the parser stands. */
    @FunctionalInterface
    public interface FieldReader {
        void read(String name);
    }

    private Lenient() {}

    /** Reads a document to its end and closes the parser; false when it is not one JSON object and nothing else. */
    public static boolean document(JsonParser parser, FieldReader fields) {
        try (JsonParser in = parser) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            object(in, fields);
            return in.nextToken() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    public static void object(JsonParser in, FieldReader fields) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            fields.read(name);
        }
    }

    public static void elements(JsonParser in, Runnable element) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Empty where there is no text. */
    public static String text(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        in.skipChildren();
        return "";
    }

    /** Zero where there is no whole number from 0 on that fits an int. */
    public static int count(JsonParser in) {
        boolean number = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
        in.skipChildren();
        return number && in.getNumberType() == JsonParser.NumberType.INT ? Math.max(0, in.getIntValue()) : 0;
    }
}
