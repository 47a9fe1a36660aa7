package dev.hearth.server.admission;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Content;
import dev.hearth.server.llm.Message;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Tool;
import java.util.List;

/**
 * How many tokens a prompt has, without a tokenizer: a guess in a microsecond for limits that heal by themselves, and a
 * bound for money that is gone when it is spent.
 */
final class PromptSize {

    /** OpenAI's high-detail tile count for a typical picture. */
    private static final long TYPICAL_PICTURE = 765;

    /** The dearest seen: gpt-4o-mini counts 2,833 for a picture and 5,667 for each of at most eight tiles. */
    private static final long LARGEST_PICTURE = 48_169;

    /** Role and separators of ChatML. */
    private static final long TYPICAL_FRAME = 4;

    /** Of a message, with the names that templates give its parts. */
    private static final long LARGEST_FRAME = 8;

    /** What templates say on their own, such as the date; gpt-oss' is among the longest. */
    private static final long PREAMBLE = 64;

    /** What vendors tell a model about tools; Anthropic lists up to 804 tokens. */
    private static final long TOOL_PREAMBLE = 1024;

    private PromptSize() {}

    static long guess(Call call) {
        if (call.parameters() instanceof Parameters.Count) {
            return 0; // A count uses nothing.
        }
        long tokens = 0;
        for (Message message : call.messages()) {
            tokens += TYPICAL_FRAME + guess(message.content());
        }
        for (Tool tool : call.generation().tools().offered()) {
            tokens += guess(tool.name()) + guess(tool.description()) + guess(tool.parameters());
        }
        return tokens;
    }

    private static long guess(List<Content> parts) {
        long tokens = 0;
        for (Content part : parts) {
            tokens += switch (part) {
                case Content.Text(String text) -> guess(text);
                case Content.Thinking(String text) -> guess(text);
                case Content.Image image -> TYPICAL_PICTURE;
                case Content.ToolUse use -> guess(use.name()) + guess(use.arguments());
                case Content.ToolResult result -> guess(result.content());
                case Content.Tokens(long count) -> count;
                case Content.Opaque opaque -> TYPICAL_PICTURE;
            };
        }
        return tokens;
    }

    /**
     * Latin text runs at about four characters a token, digits, punctuation and the alphabets between at about two, and
     * Chinese, Japanese and Korean at about one.
     */
    static long guess(String text) {
        long quarters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
            quarters += plain ? 1 : c < 0x2E80 ? 2 : 4;
        }
        return quarters / 4 + 1;
    }

    /** No token is shorter than a byte, in any vocabulary that falls back to bytes, and today's all do. */
    static long bound(Call call) {
        if (call.parameters() instanceof Parameters.Count) {
            return 0;
        }
        long tokens = PREAMBLE;
        for (Message message : call.messages()) {
            tokens += LARGEST_FRAME + bound(message.content());
        }
        tokens += call.parameters() instanceof Parameters.Rerank ? repeatedQuery(call) : 0;
        tokens += call.generation().tools().offered().isEmpty() ? 0 : TOOL_PREAMBLE;
        return tokens + unread(call);
    }

    /**
     * What the normal form does not hold of the body, such as tools, schemas, and fields that only the upstream knows: a schema of
     * a megabyte had cost a hundred times its budget. The texts that are counted already are taken off, but not those of an
     * earlier conversation, which stand in no body.
     */
    private static long unread(Call call) {
        long body = withoutPictures(call);
        if (call.api() == Call.Api.RESPONSES) {
            return body;
        }
        long texts = call.messages().stream()
                .mapToLong(message -> texts(message.content()))
                .sum();
        return Math.max(0, body - texts);
    }

    private static long texts(List<Content> parts) {
        long bytes = 0;
        for (Content part : parts) {
            bytes += switch (part) {
                case Content.Text(String text) -> bytes(text);
                case Content.Thinking(String text) -> bytes(text);
                case Content.ToolUse use -> bytes(use.name()) + bytes(use.arguments());
                case Content.ToolResult result -> texts(result.content());
                case Content.Tokens(long count) ->
                    Math.max(0, 2 * count - 1); // A digit each at least, and commas between.
                case Content.Image _, Content.Opaque _ -> 0;
            };
        }
        return bytes;
    }

    private static long withoutPictures(Call call) {
        long pictures = call.messages().stream()
                .flatMap(message -> message.content().stream())
                .filter(Content.Image.class::isInstance)
                .mapToLong(part -> ((Content.Image) part).url().length())
                .sum();
        return Math.max(0, call.body().length - pictures);
    }

    /** A reranker reads the query once more for each document. */
    private static long repeatedQuery(Call call) {
        List<Message> messages = call.messages();
        return messages.isEmpty()
                ? 0
                : messages.size() * bound(messages.getFirst().content());
    }

    private static long bound(List<Content> parts) {
        long tokens = 0;
        for (Content part : parts) {
            tokens += switch (part) {
                case Content.Text(String text) -> bytes(text);
                case Content.Thinking(String text) -> bytes(text);
                case Content.Image image -> LARGEST_PICTURE;
                case Content.ToolUse use -> LARGEST_FRAME + bytes(use.name()) + bytes(use.arguments());
                case Content.ToolResult result -> LARGEST_FRAME + bound(result.content());
                case Content.Tokens(long count) -> count;
                case Content.Opaque opaque -> 0;
            };
        }
        return tokens;
    }

    /** Its length in UTF-8; half a pair counts as the three bytes that stand for it. */
    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
