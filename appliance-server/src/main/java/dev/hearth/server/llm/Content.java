package dev.hearth.server.llm;

/** One part of a message. */
public sealed interface Content {

    record Text(String text) implements Content {}

    /** A part that the normal form does not look into (image, audio, file…); it reaches an upstream only in the caller's own bytes. */
    record Opaque(String type) implements Content {}

    /** A text that the caller has cut into tokens himself; it too reaches an upstream only in the caller's own bytes. */
    record Tokens(long count) implements Content {}

    /** What an assistant asked a tool to do; {@code arguments} is JSON text as the model wrote it. */
    record ToolUse(String id, String name, String arguments) implements Content {}

    /** What a tool answered to the use with the same id. */
    record ToolResult(String id, String text) implements Content {}
}
