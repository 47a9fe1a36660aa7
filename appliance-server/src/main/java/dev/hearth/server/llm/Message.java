package dev.hearth.server.llm;

import java.util.List;

/** One turn of a conversation. */
public record Message(Role role, List<Content> content) {

    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }

    public Message {
        content = List.copyOf(content);
    }

    /** The text parts, joined by line ends. */
    public String text() {
        return Content.text(content);
    }
}
