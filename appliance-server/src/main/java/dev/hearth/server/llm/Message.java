package dev.hearth.server.llm;

import java.util.List;
import java.util.stream.Collectors;

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
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(part -> ((Content.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
