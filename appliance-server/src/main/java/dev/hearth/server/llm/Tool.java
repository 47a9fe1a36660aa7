package dev.hearth.server.llm;

/**
 * A function of the caller's that a model may call.
 *
 * @param description empty where the caller gives none
 * @param parameters its arguments as a JSON Schema, in JSON text; {@code {}} where the caller gives none
 * @param strict whether the arguments must keep to the schema exactly
 */
public record Tool(String name, String description, String parameters, boolean strict) {}
