package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Call;
import dev.hearth.server.wire.ClientDialect;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.OnePiece;
import dev.hearth.server.wire.Rendering;

/** Anthropic's dialect as callers speak it: one instance for asking, one for counting. */
public final class Anthropic implements ClientDialect {

    private final boolean counting;

    private Anthropic(boolean counting) {
        this.counting = counting;
    }

    /** {@code POST /v1/messages}. */
    public static Anthropic messages() {
        return new Anthropic(false);
    }

    /** {@code POST /v1/messages/count_tokens}. */
    public static Anthropic countTokens() {
        return new Anthropic(true);
    }

    @Override
    public Inquiry read(String requestId, byte[] body) {
        RequestReader request = RequestReader.read(body);
        Call call = counting ? request.count(requestId) : request.call(requestId);
        return new Inquiry(call, rendering(call));
    }

    private Rendering rendering(Call call) {
        AnswerShape shape = new AnswerShape(call.id(), call.model());
        if (call.stream()) {
            return new StreamRendering(shape);
        }
        return new OnePiece(
                counting ? new TokenCount() : new WholeMessage(shape),
                refusal -> AnthropicError.body(refusal, call.id()));
    }
}
