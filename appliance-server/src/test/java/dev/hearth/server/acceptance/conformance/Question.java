package dev.hearth.server.acceptance.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked, in no SDK's words.
 *
 * @param tools names of the tools on offer, each of which takes {@link #ARGUMENTS}
 * @param schema whether the answer must keep to {@link #SCHEMA}
 * @param picture the address of a picture that comes along, perhaps a data URL; empty for none
 * @param uses what the model wanted to be done after {@code text}, which has been {@link #RESULT done}
 * @param vector whether not an answer is wanted but the place of {@code text} among all texts
 */
record Question(
        String model,
        String text,
        boolean stream,
        List<String> tools,
        boolean schema,
        String picture,
        boolean thinks,
        List<Reply.Use> uses,
        boolean vector) {

    /** Schemas that allow for one value only, so that also a model that makes things up gives that one. */
    static final Map<String, Object> ARGUMENTS = only(Map.of("city", "Oslo"));

    static final Map<String, Object> SCHEMA = only(Map.of("city", "Oslo", "weather", "sunny"));

    /** What comes of using a tool. */
    static final String RESULT = "21 degrees";

    static Question of(String model, String text) {
        return new Question(model, text, false, List.of(), false, "", false, List.of(), false);
    }

    private static Map<String, Object> only(Map<String, String> values) {
        Map<String, Object> properties = new TreeMap<>();
        values.forEach((name, value) -> properties.put(name, Map.of("type", "string", "enum", List.of(value))));
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.copyOf(properties.keySet()),
                "additionalProperties",
                false);
    }

    Question streaming(boolean streams) {
        return new Question(model, text, streams, tools, schema, picture, thinks, uses, vector);
    }

    Question offering(String... names) {
        return new Question(model, text, stream, List.of(names), schema, picture, thinks, uses, vector);
    }

    Question bySchema() {
        return new Question(model, text, stream, tools, true, picture, thinks, uses, vector);
    }

    Question showing(String address) {
        return new Question(model, text, stream, tools, schema, address, thinks, uses, vector);
    }

    Question thinking() {
        return new Question(model, text, stream, tools, schema, picture, true, uses, vector);
    }

    Question after(List<Reply.Use> done) {
        return new Question(model, text, stream, tools, schema, picture, thinks, done, vector);
    }

    Question asVector() {
        return new Question(model, text, stream, tools, schema, picture, thinks, uses, true);
    }
}
