package dev.hearth.server.llm;

/** The form that an answer must have. */
public sealed interface ResponseFormat {

    record Text() implements ResponseFormat {}

    /** Any JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * A value that keeps to a schema.
     *
     * @param schema a JSON Schema, in JSON text
     */
    record JsonSchema(String name, String schema, boolean strict) implements ResponseFormat {}
}
