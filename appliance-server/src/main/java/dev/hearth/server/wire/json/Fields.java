package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads typed values at the parser's place; a wrong type is refused by the field's name. */
public final class Fields {

    private Fields() {}

    public static String text(JsonParser in, String name) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(name, "a string");
        }
        return in.getString();
    }

    public static @Nullable String textOrNull(JsonParser in, String name) {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : text(in, name);
    }

    public static boolean flag(JsonParser in, String name) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong(name, "true or false");
        };
    }

    /** A positive whole number, or nothing for null. */
    public static OptionalLong count(JsonParser in, String name) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(name, "a whole number");
        }
        // A number that does not fit an int is no sensible count of anything here, whichever its sign.
        boolean fits = in.getNumberType() == JsonParser.NumberType.INT;
        if (!fits || in.getIntValue() < 1) {
            throw Refusal.invalid(name, "The field '" + name + "' must be between 1 and " + Integer.MAX_VALUE + ".")
                    .withCode("invalid_value");
        }
        return OptionalLong.of(in.getIntValue());
    }

    public static void expect(JsonParser in, JsonToken token, String name, String what) {
        if (in.currentToken() != token) {
            throw wrong(name, what);
        }
    }

    public static Refusal wrong(String name, String expected) {
        return Refusal.invalid(name, "The field '" + name + "' must be " + expected + ".")
                .withCode("invalid_type");
    }
}
