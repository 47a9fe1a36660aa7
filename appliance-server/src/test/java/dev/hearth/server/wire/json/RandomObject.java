package dev.hearth.server.wire.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A JSON object as somebody may have written it, who knows where each of its values lies. */
record RandomObject(String before, List<Field> fields, String after) {

    private static final List<String> SPACES = List.of("", "", " ", "\n\t", "  \r\n");
    private static final List<String> LETTERS = List.of(
            "a",
            "Z",
            " ",
            "\\\"",
            "\\\\",
            "\\n",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\u00e9",
            "\u4f60",
            "\ud83d\ude00",
            "{",
            "]",
            ",",
            ":",
            "\\/");
    private static final List<String> NUMBERS =
            List.of("0", "-1", "3.1400", "1e9", "-0.0", "12345678901234567890123", "2E-3", "1.0e+10");

    /** {@code spelled} is the name as it is written, escapes and all. */
    record Field(String name, String spelled, String beforeValue, String value, String afterValue) {}

    static RandomObject drawn(Random random) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            String name = List.of("model", "stream", "n", "x\u00e4", "messages", "f" + i)
                    .get(random.nextInt(6));
            fields.put(name, field(random, name));
        }
        return new RandomObject(space(random), new ArrayList<>(fields.values()), space(random));
    }

    private static Field field(Random random, String name) {
        String spelled = random.nextInt(4) > 0 ? name : escaped(name);
        return new Field(
                name,
                space(random) + '"' + spelled + '"' + space(random),
                space(random),
                value(random, 3),
                space(random));
    }

    private static String escaped(String name) {
        return name.chars().mapToObj(c -> "\\u%04x".formatted(c)).collect(Collectors.joining());
    }

    static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 1 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 2, 3 -> string(random);
            case 4 -> list(random, "[", "]", () -> value(random, depth - 1));
            default ->
                list(
                        random,
                        "{",
                        "}",
                        () -> string(random) + space(random) + ":" + space(random) + value(random, depth - 1));
        };
    }

    private static String string(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> LETTERS.get(random.nextInt(LETTERS.size())))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String list(Random random, String open, String close, Supplier<String> element) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> space(random) + element.get() + space(random))
                .collect(Collectors.joining(",", open + space(random), close));
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    /** The object with these values in place of its own; names that it does not have stand in front. */
    String text(Map<String, String> changes) {
        StringBuilder text = new StringBuilder(before + "{");
        List<String> known = fields.stream().map(Field::name).toList();
        changes.forEach((name, value) -> {
            if (!known.contains(name)) {
                text.append('"').append(name).append("\":").append(value).append(",");
            }
        });
        for (Field field : fields) {
            text.append(field.spelled).append(':').append(field.beforeValue);
            text.append(changes.getOrDefault(field.name, field.value))
                    .append(field.afterValue)
                    .append(',');
        }
        if (text.charAt(text.length() - 1) == ',') {
            text.setLength(text.length() - 1);
        }
        return text + "}" + after;
    }
}
