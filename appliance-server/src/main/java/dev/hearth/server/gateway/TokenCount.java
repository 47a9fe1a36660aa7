package dev.hearth.server.gateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Tool;
import dev.hearth.server.llm.Usage;
import java.util.Optional;

/**
 * Counts the tokens of a call that nobody else has counted. Texts are only collected on the way; they are tokenized, by
 * the vocabulary of GPT-4o, as good a guess as any, when the count is really asked for.
 */
final class TokenCount {

    /** Role and separators of a message, after OpenAI's cookbook. */
    private static final long MESSAGE_TOKENS = 4;

    /** Loaded on first use: 200,000 entries that most installations never need. */
    private static final class Vocabulary {
        static final Encoding GPT_4O = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }

    private final Call call;
    private final StringBuilder answer = new StringBuilder();
    private long prompt = -1;
    private long measured;
    private int measuredTo;
    private Optional<Usage> latest = Optional.empty();

    TokenCount(Call call) {
        this.call = call;
    }

    void add(String text) {
        answer.append(text);
        latest = Optional.empty();
    }

    /** The texts of the answer, one after the other. */
    String text() {
        return answer.toString();
    }

    /**
     * Whether the answer has more tokens than so many. None is shorter than a byte, and a {@code char} has three at most, so
     * that most answers are never tokenized for this, and the others piece by piece: but what pieces say is only believed
     * once the whole does, since each cut through a word makes one token more.
     */
    boolean exceeds(long tokens) {
        if (measured + 3L * (answer.length() - measuredTo) <= tokens) {
            return false;
        }
        measured += count(answer.substring(measuredTo));
        measuredTo = answer.length();
        if (measured > tokens) {
            measured = usage().output();
        }
        return measured > tokens;
    }

    boolean hasText() {
        return !answer.isEmpty();
    }

    /** One and the same until more is said: a long answer takes a second to tokenize. */
    Usage usage() {
        Usage now = latest.orElseGet(() -> Usage.estimated(prompt(), count(answer)));
        latest = Optional.of(now);
        return now;
    }

    private long prompt() {
        if (prompt < 0) {
            prompt = call.messages().stream().mapToLong(TokenCount::count).sum()
                    + call.generation().tools().offered().stream()
                            .mapToLong(TokenCount::count)
                            .sum();
        }
        return prompt;
    }

    private static long count(Tool tool) {
        return MESSAGE_TOKENS + count(tool.name()) + count(tool.description()) + count(tool.parameters());
    }

    private static long count(Message message) {
        return MESSAGE_TOKENS
                + message.content().stream().mapToLong(TokenCount::count).sum();
    }

    private static long count(Content part) {
        return switch (part) {
            case Content.Text(String text) -> count(text);
            case Content.Thinking(String text) -> count(text);
            case Content.Image image -> 0; // What a picture costs, only the model that saw it knows.
            case Content.ToolUse use -> count(use.name()) + count(use.arguments());
            case Content.ToolResult result -> count(result.text());
            case Content.Tokens(long count) -> count;
            case Content.Opaque opaque -> 0;
        };
    }

    private static long count(CharSequence text) {
        return text.isEmpty() ? 0 : Vocabulary.GPT_4O.countTokensOrdinary(text.toString());
    }
}
