package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
            throw outside(name, "1", Integer.toString(Integer.MAX_VALUE));
        }
        return OptionalLong.of(in.getIntValue());
    }

    /** A whole number from {@code min} to {@code max}, or nothing for null. */
    public static OptionalLong integer(JsonParser in, String name, long min, long max) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return OptionalLong.empty();
        }
        expect(in, JsonToken.VALUE_NUMBER_INT, name, "a whole number");
        boolean fits = in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || in.getLongValue() < min || in.getLongValue() > max) {
            throw outside(name, Long.toString(min), Long.toString(max));
        }
        return OptionalLong.of(in.getLongValue());
    }

    /** A number from {@code min} to {@code max}, or nothing for null. */
    public static OptionalDouble number(JsonParser in, String name, int min, int max) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return OptionalDouble.empty();
        }
        if (!in.currentToken().isNumeric()) {
            throw wrong(name, "a number");
        }
        double value = in.getDoubleValue();
        if (!(value >= min && value <= max)) {
            throw outside(name, Integer.toString(min), Integer.toString(max));
        }
        return OptionalDouble.of(value);
    }

    /** A text or several, or none for null. */
    public static List<String> texts(JsonParser in, String name) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> List.of();
            case VALUE_STRING -> List.of(in.getString());
            case START_ARRAY -> {
                List<String> texts = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    texts.add(text(in, name + "[" + texts.size() + "]"));
                }
                yield texts;
            }
            default -> throw wrong(name, "a string or an array of strings");
        };
    }

    /** Reads what is inside an object field by field; null counts as an empty one. */
    public static void object(JsonParser in, String name, Consumer<String> field) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(in, JsonToken.START_OBJECT, name, "an object");
        for (String inner = in.nextName(); inner != null; inner = in.nextName()) {
            in.nextToken();
            field.accept(inner);
        }
    }

    /**
     * The value at the parser's place as it was written; the parser stands at its end afterwards.
     *
     * @param json what the parser reads
     */
    public static String raw(JsonParser in, byte[] json) {
        int start = (int) in.currentTokenLocation().getByteOffset();
        in.finishToken();
        in.skipChildren();
        int end = (int) in.currentLocation().getByteOffset();
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    public static Refusal missing(String name) {
        return Refusal.invalid(name, "The field '" + name + "' is required.").withCode("missing_required_parameter");
    }

    static Refusal outside(String name, String min, String max) {
        return Refusal.invalid(name, "The field '" + name + "' must be between " + min + " and " + max + ".")
                .withCode("invalid_value");
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
