package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Anthropic's dialect as an upstream speaks it. A caller of the same dialect has his own bytes sent on with only the model
 * changed, and gets the answer's bytes; for all others it is translated by way of the normal form.
 */
public final class AnthropicUpstream implements UpstreamDialect {

    @Override
    public String path(Call call) {
        return switch (call.api()) {
            case MESSAGES -> call.parameters() instanceof Parameters.Count ? "/messages/count_tokens" : "/messages";
            case CHAT_COMPLETIONS, COMPLETIONS, RESPONSES -> "/messages";
            case PASSAGE -> ((Parameters.Passage) call.parameters()).path();
            case EMBEDDINGS, RERANK ->
                throw Refusal.invalid(
                        "model",
                        "The provider of the model '" + call.model() + "' speaks Anthropic's API, which answers only in"
                                + " text; use another model.");
        };
    }

    @Override
    public Map<String, String> headers(Call call) {
        return call.headers();
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public byte[] request(Call call) {
        return switch (call.api()) {
            case MESSAGES -> spliced(call);
            case PASSAGE -> call.body();
            default -> RequestWriter.write(call);
        };
    }

    private static byte[] spliced(Call call) {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("model", Json.quote(call.model()));
        if (call.stream()) {
            changes.put("stream", "true");
        }
        JsonFields fields = JsonFields.of(call.body());
        String messages = fields.rawValue("messages");
        if (messages != null && thinksAloud(call)) {
            UnsignedThoughts.takenOutOf(messages).ifPresent(rest -> changes.put("messages", rest));
        }
        return fields.with(changes);
    }

    private static boolean thinksAloud(Call call) {
        return call.messages().stream()
                .flatMap(message -> message.content().stream())
                .anyMatch(Content.Thinking.class::isInstance);
    }

    @Override
    public List<Delta> whole(Call call, byte[] body) {
        WholeReader answer = WholeReader.read(body)
                .orElseThrow(() -> UpstreamFailure.unreadable("something that is not a JSON object"));
        if (call.parameters() instanceof Parameters.Count) {
            return List.of(relayed(body, List.of(new Delta.End(StopReason.STOP, answer.counted()))));
        }
        if (!answer.isMessage()) {
            throw UpstreamFailure.unreadable("an answer without content");
        }
        return call.api() == Call.Api.MESSAGES ? List.of(relayed(body, answer.steps())) : answer.steps();
    }

    private static Delta relayed(byte[] body, List<Delta> meaning) {
        return new Delta.Relayed(body, UsagePlace.BESIDE_CONTENT, meaning);
    }

    @Override
    public StreamReader stream(Call call) {
        return new EventStream(call.api() == Call.Api.MESSAGES);
    }

    @Override
    public Refusal refusal(String upstream, int status, byte[] body) {
        return UpstreamError.refusal(upstream, status, body);
    }
}
