package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.wire.OnePiece;
import tools.jackson.core.JsonGenerator;

/** How many tokens a call would have. */
final class TokenCount implements OnePiece.Content {

    private Usage usage = Usage.UNKNOWN;

    @Override
    public void gather(Delta delta) {
        if (delta instanceof Delta.End end) {
            usage = end.usage();
        }
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeNumberProperty("input_tokens", usage.input());
    }
}
