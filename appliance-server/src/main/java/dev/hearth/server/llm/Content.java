package dev.hearth.server.llm;

import java.util.List;
import java.util.stream.Collectors;

/** One part of a message. */
public sealed interface Content {

    record Text(String text) implements Content {}

    /** What an assistant thought before it spoke. */
    record Thinking(String text) implements Content {}

    /**
     * A picture.
     *
     * @param url where it lies, or the picture itself as a {@code data:} URL (RFC 2397) in base64
     * @param detail how closely to look, in OpenAI's words; empty where the caller does not say
     */
    record Image(String url, String detail) implements Content {}

    /**
     * A part that the normal form does not look into (audio, file…); it reaches an upstream only in the caller's own bytes.
     *
     * @param at where it stands in the request, as the caller wrote it, such as {@code input[0].content[1]}
     */
    record Opaque(String type, String at) implements Content {}

    /** A text that the caller has cut into tokens himself; it too reaches an upstream only in the caller's own bytes. */
    record Tokens(long count) implements Content {}

    /** What an assistant asked a tool to do; {@code arguments} is JSON text as the model wrote it. */
    record ToolUse(String id, String name, String arguments) implements Content {}

    /** What a tool answered to the use with the same id. */
    record ToolResult(String id, List<Content> content, boolean failed) implements Content {

        public ToolResult {
            content = List.copyOf(content);
        }

        public ToolResult(String id, String text) {
            this(id, List.of(new Text(text)), false);
        }

        /** The text parts, joined by line ends. */
        public String text() {
            return Content.text(content);
        }
    }

    /** The text parts among these, joined by line ends. */
    static String text(List<Content> parts) {
        return parts.stream()
                .filter(Text.class::isInstance)
                .map(part -> ((Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
