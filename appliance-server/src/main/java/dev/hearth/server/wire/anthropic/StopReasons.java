package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Delta.StopReason;
import org.jspecify.annotations.Nullable;

/** Why an upstream's answer ended, in the normal form. */
final class StopReasons {

    private StopReasons() {}

    /** Null while it has not. */
    static @Nullable StopReason read(String name) {
        return switch (name) {
            case "" -> null;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "refusal" -> StopReason.CONTENT_FILTER;
            default -> StopReason.STOP;
        };
    }
}
