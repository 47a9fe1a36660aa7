package dev.hearth.server.admission;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters;

/** How many tokens a call can use at most, guessed in a microsecond and settled by the truth later. */
final class TokenBound {

    /** What an answer is taken for when the caller sets no bound. */
    private static final long ANSWER_TOKENS = 1024;

    /** OpenAI's high-detail tile count for a typical picture; only a reservation. */
    private static final long OPAQUE_PART_TOKENS = 765;

    /** Role and separators of ChatML. */
    private static final long MESSAGE_TOKENS = 4;

    private TokenBound() {}

    static long of(Call call) {
        if (call.parameters() instanceof Parameters.Count) {
            return 0;
        }
        long prompt = 0;
        for (Message message : call.messages()) {
            prompt += MESSAGE_TOKENS;
            for (Content part : message.content()) {
                prompt += tokens(part);
            }
        }
        return prompt + call.choices() * call.maxTokens().orElse(ANSWER_TOKENS);
    }

    private static long tokens(Content part) {
        return switch (part) {
            case Content.Text(String text) -> tokens(text);
            case Content.Thinking(String text) -> tokens(text);
            case Content.Image image -> OPAQUE_PART_TOKENS;
            case Content.ToolUse use -> tokens(use.name()) + tokens(use.arguments());
            case Content.ToolResult result -> tokens(result.text());
            case Content.Tokens(long count) -> count;
            case Content.Opaque opaque -> OPAQUE_PART_TOKENS;
        };
    }

    /** Latin text runs at about four characters a token, Chinese, Japanese and Korean at about one. */
    static long tokens(String text) {
        long quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            quarters += text.charAt(i) < 0x2E80 ? 1 : 4;
        }
        return quarters / 4 + 1;
    }
}
