package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Message.Role;
import java.util.ArrayList;
import java.util.List;

/** What one side says until the other one speaks. Tools answer in the user's name, and system texts are no turns. */
record Turn(boolean assistant, List<Content> content) {

    static List<Turn> of(List<Message> messages) {
        List<Turn> turns = new ArrayList<>();
        for (Message message : messages) {
            List<Content> content = sayable(message);
            if (!content.isEmpty()) {
                add(turns, message.role() == Role.ASSISTANT, content);
            }
        }
        return turns;
    }

    private static void add(List<Turn> turns, boolean assistant, List<Content> content) {
        if (turns.isEmpty() || turns.getLast().assistant != assistant) {
            turns.add(new Turn(assistant, new ArrayList<>()));
        }
        turns.getLast().content.addAll(content);
    }

    private static List<Content> sayable(Message message) {
        return message.role() == Role.SYSTEM ? List.of() : sayable(message.content());
    }

    /** Without blank texts, which Anthropic refuses, and without thoughts that it has not signed. */
    static List<Content> sayable(List<Content> content) {
        return content.stream().filter(Turn::isSayable).toList();
    }

    private static boolean isSayable(Content part) {
        return switch (part) {
            case Content.Text(String text) -> !text.isBlank();
            case Content.Thinking thought -> false;
            default -> true;
        };
    }
}
