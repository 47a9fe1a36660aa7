package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Message;
import dev.hearth.server.wire.ForeignRequest;
import dev.hearth.server.wire.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** Words a call for a bot. */
final class BotRequest {

    /** Coze wants a name for whoever asks, and keeps what the bot remembers apart by it. */
    private static final String SOMEBODY = "hearth";

    private BotRequest() {}

    static byte[] body(Call call, Conversation conversation) {
        return Json.write(json -> {
            json.writeStringProperty("bot_id", bot(call.model()));
            json.writeStringProperty("user_id", call.generation().user().orElse(SOMEBODY));
            json.writeBooleanProperty("stream", true);
            json.writeBooleanProperty("auto_save_history", conversation.kept());
            json.writeArrayPropertyStart("additional_messages");
            fresh(call.messages(), conversation).stream()
                    .flatMap(message -> Turn.of(message, ForeignRequest.conversation(call)).stream())
                    .forEach(turn -> write(json, turn));
            json.writeEndArray();
        });
    }

    /** A bot's id is a mere number, so callers may put the vendor's name before it. */
    private static String bot(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }

    private static void write(JsonGenerator json, Turn turn) {
        json.writeStartObject();
        json.writeStringProperty("role", turn.role());
        json.writeStringProperty("type", turn.type());
        json.writeStringProperty("content", turn.content());
        json.writeStringProperty("content_type", turn.contentType());
        json.writeEndObject();
    }

    /** What Coze does not know yet: all of it, or in a conversation that it keeps what came after its last answer. */
    private static List<Message> fresh(List<Message> messages, Conversation conversation) {
        if (!conversation.begun()) {
            return messages;
        }
        int answered = IntStream.range(0, messages.size())
                .filter(i -> messages.get(i).role() == Message.Role.ASSISTANT)
                .max()
                .orElse(-1);
        return messages.subList(answered + 1, messages.size());
    }
}
