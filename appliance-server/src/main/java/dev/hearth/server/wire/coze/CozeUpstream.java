package dev.hearth.server.wire.coze;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamDialect;
import java.util.List;

/**
 * Coze's dialect as an upstream speaks it; the model's name is the id of a bot. A bot is only ever asked for a stream: a
 * whole answer would have to be asked for again and again until it is there.
 */
public final class CozeUpstream implements UpstreamDialect {

    private static final String CHAT = "/v3/chat";

    @Override
    public String path(Call call) {
        String id = Conversation.of(call).id();
        return id.isEmpty() ? CHAT : CHAT + "?conversation_id=" + id;
    }

    @Override
    public byte[] request(Call call) {
        Abilities.check(call);
        return BotRequest.body(call, Conversation.of(call));
    }

    @Override
    public StreamReader stream(Call call) {
        return new BotStream();
    }

    /** Nothing but a refusal ever comes in one piece: most of Coze's errors have the status 200. */
    @Override
    public List<Delta> whole(Call call, byte[] body) {
        throw BotEvent.read(body).map(BotEvent::error).orElse(BotError.NONE).refusal("The provider");
    }

    @Override
    public Refusal refusal(String upstream, int status, byte[] body) {
        BotError error = BotEvent.read(body).map(BotEvent::error).orElse(BotError.NONE);
        return error.orOfStatus(status).refusal("The provider '" + upstream + "'");
    }
}
