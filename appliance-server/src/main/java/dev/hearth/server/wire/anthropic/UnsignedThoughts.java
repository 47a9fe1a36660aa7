package dev.hearth.server.wire.anthropic;

import dev.hearth.server.wire.json.Fields;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import dev.hearth.server.wire.json.Lenient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a model of another vendor has thought carries no signature of Anthropic's, and Anthropic refuses a conversation that
 * repeats it: one that began with such a model could never go on with one of Anthropic's.
 */
final class UnsignedThoughts {

    private UnsignedThoughts() {}

    /** The caller's {@code messages} without them, every other byte as it was; empty where there are none. */
    static Optional<String> takenOutOf(String messages) {
        List<String> kept = new ArrayList<>();
        boolean changed = false;
        for (String message : elements(messages)) {
            Optional<String> without = message(message);
            changed |= without.isPresent();
            if (without.filter(String::isEmpty).isEmpty()) {
                kept.add(without.orElse(message));
            }
        }
        return changed && !kept.isEmpty() ? Optional.of(array(kept)) : Optional.empty();
    }

    /** Empty where nothing is to be taken out; an empty text where nothing else is left. */
    private static Optional<String> message(String message) {
        JsonFields fields = JsonFields.of(Json.bytes(message));
        String content = fields.rawValue("content");
        if (content == null || !content.startsWith("[")) {
            return Optional.empty();
        }
        List<String> blocks = elements(content);
        List<String> kept = blocks.stream().filter(block -> !isUnsigned(block)).toList();
        if (kept.size() == blocks.size()) {
            return Optional.empty();
        }
        return Optional.of(kept.isEmpty() ? "" : Json.text(fields.with(Map.of("content", array(kept)))));
    }

    private static boolean isUnsigned(String block) {
        boolean[] thoughtAndSigned = new boolean[2];
        JsonParser in = Json.parser(Json.bytes(block));
        Lenient.document(in, name -> {
            switch (name) {
                case "type" -> thoughtAndSigned[0] = Lenient.text(in).equals("thinking");
                case "signature" -> thoughtAndSigned[1] = !Lenient.text(in).isBlank();
                default -> in.skipChildren();
            }
        });
        return thoughtAndSigned[0] && !thoughtAndSigned[1];
    }

    private static List<String> elements(String array) {
        byte[] json = Json.bytes(array);
        List<String> elements = new ArrayList<>();
        try (JsonParser in = Json.parser(json)) {
            in.nextToken();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                elements.add(Fields.raw(in, json));
            }
        }
        return elements;
    }

    private static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }
}
