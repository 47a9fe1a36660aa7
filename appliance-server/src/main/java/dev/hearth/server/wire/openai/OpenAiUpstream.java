package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.UsagePlace;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamDialect;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.JsonFields;
import dev.hearth.server.wire.passage.Passages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's dialect as an upstream speaks it. A caller's own bytes in this dialect are sent on, with only the model changed;
 * for a caller of another one a chat request is worded from the normal form.
 */
public final class OpenAiUpstream implements UpstreamDialect {

    private final Quirks quirks;

    /** A server without quirks. */
    public OpenAiUpstream() {
        this(Quirks.PLAIN);
    }

    public OpenAiUpstream(Quirks quirks) {
        this.quirks = quirks;
    }

    @Override
    public String path(Call call) {
        if (call.parameters() instanceof Parameters.Passage passage) {
            return passage.path();
        }
        return switch (call.api()) {
            case CHAT_COMPLETIONS, MESSAGES, RESPONSES -> "/chat/completions";
            case COMPLETIONS -> "/completions";
            case EMBEDDINGS -> "/embeddings";
            case RERANK -> "/rerank";
            case PASSAGE -> throw new IllegalArgumentException("a passage has a path of its own");
        };
    }

    /** Whether the caller speaks this dialect himself. */
    private static boolean relayed(Call call) {
        return call.api() != Call.Api.MESSAGES && call.api() != Call.Api.RESPONSES;
    }

    @Override
    public byte[] request(Call call) {
        if (call.parameters() instanceof Parameters.Passage passage) {
            return Passages.request(call, passage);
        }
        return relayed(call) ? splice(call) : ChatWriter.write(call, quirks);
    }

    private byte[] splice(Call call) {
        JsonFields fields = JsonFields.of(call.body());
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("model", Json.quote(call.model()));
        if (call.stream() && call.choices() > 0) {
            changes.put("stream", "true");
            changes.put("stream_options", streamOptions(fields.rawValue("stream_options")));
        }
        call.maxTokens().ifPresent(bound -> bound(call, fields, bound, changes));
        return fields.with(changes);
    }

    /**
     * The bound that was reserved goes into each field that the caller has used for it, since of two the upstream may keep to
     * the greater; and into the usual one where he has used none.
     */
    private void bound(Call call, JsonFields fields, long bound, Map<String, String> changes) {
        List<String> used = Stream.of("max_tokens", "max_completion_tokens")
                .filter(name -> fields.rawValue(name) != null)
                .filter(name -> !"null".equals(fields.rawValue(name)))
                .toList();
        String usual = call.api() == Call.Api.CHAT_COMPLETIONS ? quirks.name("max_tokens") : "max_tokens";
        (used.isEmpty() ? List.of(usual) : used).forEach(name -> changes.put(name, Long.toString(bound)));
    }

    /** Usage is asked for always: without it nobody can be billed for a stream (the caller only sees it when he asked too). */
    private static String streamOptions(@Nullable String given) {
        if (given == null || given.equals("null")) {
            return "{\"include_usage\":true}";
        }
        byte[] options = JsonFields.of(Json.bytes(given)).with(Map.of("include_usage", "true"));
        return new String(options, StandardCharsets.UTF_8);
    }

    @Override
    public List<Delta> whole(Call call, byte[] body) {
        return switch (call.api()) {
            case EMBEDDINGS -> List.of(ListAnswer.read(body, "data"));
            case RERANK -> List.of(ListAnswer.read(body, "results"));
            default -> text(call, body);
        };
    }

    private static List<Delta> text(Call call, byte[] body) {
        AnswerReader answer = AnswerReader.parse(body);
        if (answer.error() != null || !answer.anyChoice()) {
            throw UpstreamFailure.unreadable("an answer without choices");
        }
        List<Delta> says = new ArrayList<>();
        says.add(new Delta.Start(answer.id(), answer.model()));
        ToolPlaces tools = new ToolPlaces(answer.id());
        says.addAll(answer.says(tools));
        says.add(AnswerReader.end(answer.stopReason(), tools.any(), answer.usage()));
        return relayed(call) ? List.of(new Delta.Relayed(body, UsagePlace.BESIDE_CONTENT, says)) : says;
    }

    @Override
    public StreamReader stream(Call call) {
        return new AnswerStream(call.choices(), relayed(call));
    }

    @Override
    public Refusal refusal(String upstream, int status, byte[] body) {
        return UpstreamError.refusal(upstream, status, body);
    }
}
