package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.Rendering;
import dev.hearth.server.wire.json.Json;

/** How many tokens a call would have, as one JSON object. */
final class CountRendering implements Rendering {

    private final String requestId;
    private byte[] answer = SILENCE;

    CountRendering(String requestId) {
        this.requestId = requestId;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] step(Delta delta) {
        if (delta instanceof Delta.Relayed frame) {
            answer = frame.json();
        } else if (delta instanceof Delta.End end) {
            answer = Json.write(
                    json -> json.writeNumberProperty("input_tokens", end.usage().input()));
        }
        return SILENCE;
    }

    @Override
    public byte[] end() {
        return answer;
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return AnthropicError.body(refusal, requestId);
    }

    @Override
    public byte[] heartbeat() {
        return SILENCE;
    }
}
