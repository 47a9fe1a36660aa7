package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An upstream's embeddings or ranking: read for what it cost, and relayed as it is. */
final class ListAnswer {

    private final JsonParser in;
    private final String list;
    private boolean answered;
    private String id = "";
    private String model = "";
    private final ListUsage usage;

    private ListAnswer(JsonParser in, String list) {
        this.in = in;
        this.list = list;
        this.usage = new ListUsage(in);
    }

    /** @param list the field without which it is no answer */
    static Delta read(byte[] body, String list) {
        ListAnswer answer = new ListAnswer(Json.parser(body), list);
        if (!Lenient.document(answer.in, answer::field)) {
            throw UpstreamFailure.unreadable("something that is not a JSON object");
        }
        if (!answer.answered) {
            throw UpstreamFailure.unreadable("an answer without '" + list + "'");
        }
        Delta.Start start = new Delta.Start(answer.id, answer.model);
        Delta.End end = new Delta.End(StopReason.STOP, answer.usage.usage());
        return new Delta.Relayed(body, UsagePlace.BESIDE_CONTENT, List.of(start, end));
    }

    private void field(String name) {
        JsonToken value = in.currentToken();
        if (name.equals(list)) {
            answered = value == JsonToken.START_ARRAY;
        } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
            id = in.getString();
        } else if (name.equals("model") && value == JsonToken.VALUE_STRING) {
            model = in.getString();
        } else if (name.equals("usage") || name.equals("meta")) {
            usage.read();
            return;
        }
        in.skipChildren();
    }
}
