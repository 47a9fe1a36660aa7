package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.UpstreamDialect.StreamReader;
import dev.hearth.server.wire.UpstreamFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a bot's answer. A bot may give several answers to one question, and uses its plugins in between: only the answers are
 * told, with an empty line between them. Suggested questions, and what the bot says about its own work, are not.
 */
final class BotStream implements StreamReader {

    private final Set<String> told = new HashSet<>();
    private String speaking = "";
    private boolean started;
    private boolean complete;
    private boolean over;
    private Usage usage = Usage.UNKNOWN;

    /** What an event means, only its name tells. */
    @Override
    public List<Delta> read(byte[] data) {
        throw new UnsupportedOperationException("an event of Coze has a name");
    }

    @Override
    public List<Delta> read(String name, byte[] data) {
        if (name.equals("done")) {
            over = true;
            return List.of();
        }
        BotEvent event = BotEvent.read(data)
                .orElseThrow(() -> UpstreamFailure.unreadable("something that is not a JSON object"));
        return switch (name) {
            case "conversation.chat.created" -> start(event);
            case "conversation.message.delta" -> piece(event);
            case "conversation.message.completed" -> whole(event);
            case "conversation.chat.completed" -> completed(event);
            case "conversation.chat.requires_action" ->
                throw broken("waits for a plugin that its owner runs elsewhere");
            case "conversation.chat.canceled" -> throw broken("was stopped");
            case "conversation.chat.failed", "error" -> throw event.error().refusal("The provider");
            default -> List.of();
        };
    }

    /** An answer is found again by its conversation, so that is told as its id. */
    private List<Delta> start(BotEvent event) {
        if (started) {
            return List.of();
        }
        started = true;
        return List.of(new Delta.Start(event.conversation(), ""));
    }

    private List<Delta> piece(BotEvent event) {
        if (!event.isAnswer()) {
            return List.of();
        }
        List<Delta> said = new ArrayList<>(start(event));
        if (!event.thought().isEmpty()) {
            said.add(new Delta.Thinking(event.thought()));
        }
        if (!event.text().isEmpty()) {
            said.add(new Delta.Text(gap(event) + event.text()));
        }
        told.add(event.id());
        return said;
    }

    private String gap(BotEvent event) {
        boolean another = !speaking.isEmpty() && !speaking.equals(event.id());
        speaking = event.id();
        return another ? "\n\n" : "";
    }

    /** Repeats what came piece by piece; an answer that a workflow gives at once comes only here. */
    private List<Delta> whole(BotEvent event) {
        return told.contains(event.id()) ? List.of() : piece(event);
    }

    private List<Delta> completed(BotEvent event) {
        complete = true;
        usage = event.usage();
        return start(event);
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public Delta.End end() {
        return new Delta.End(StopReason.STOP, usage);
    }

    private static Refusal broken(String what) {
        return Refusal.of(
                Kind.UPSTREAM_FAILED,
                "The bot " + what + ", so its answer is not complete. An administrator must check the bot.");
    }
}
