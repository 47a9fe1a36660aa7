package dev.hearth.inference.worker;

import dev.hearth.inference.llama.Spent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of one answer, in OpenAI's shapes for chats or for plain text. */
final class Shapes {
    private final boolean chat;
    private final boolean usageFollows;
    private final String id;
    private final long created;
    private final String model;

    /** @param created seconds since 1970 */
    Shapes(Ask ask, long created) {
        this.chat = ask.prompt() instanceof Ask.Chat;
        this.usageFollows = ask.includeUsage();
        this.id = (chat ? "chatcmpl-" : "cmpl-") + UUID.randomUUID().toString().replace("-", "");
        this.created = created;
        this.model = ask.model();
    }

    /** A chat's first chunk names the role. */
    boolean beginsWithRole() {
        return chat;
    }

    String role() {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.putObject("delta").put("role", "assistant").put("content", "");
        return chunk(choice, null);
    }

    String text(String text) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        if (chat) {
            choice.putObject("delta").put("content", text);
        } else {
            choice.put("text", text);
        }
        return chunk(choice, null);
    }

    String finish(String reason) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        if (chat) {
            choice.putObject("delta");
        } else {
            choice.put("text", "");
        }
        return chunk(choice, reason);
    }

    String usage(Spent spent) {
        ObjectNode chunk = head(chat ? "chat.completion.chunk" : "text_completion");
        chunk.putArray("choices");
        return withUsage(chunk, spent);
    }

    String whole(String text, String reason, Spent spent) {
        ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        if (chat) {
            choice.putObject("message")
                    .put("role", "assistant")
                    .put("content", text)
                    .putNull("refusal");
        } else {
            choice.put("text", text);
        }
        choice.putNull("logprobs").put("finish_reason", reason);
        return withUsage(answer, spent);
    }

    private String chunk(ObjectNode choice, @Nullable String reason) {
        ObjectNode chunk = head(chat ? "chat.completion.chunk" : "text_completion");
        choice.put("index", 0).putNull("logprobs").put("finish_reason", reason);
        chunk.putArray("choices").add(choice);
        if (usageFollows) {
            chunk.putNull("usage");
        }
        return chunk.toString();
    }

    private ObjectNode head(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static String withUsage(ObjectNode answer, Spent spent) {
        answer.putObject("usage")
                .put("prompt_tokens", spent.promptTokens())
                .put("completion_tokens", spent.generatedTokens())
                .put("total_tokens", spent.promptTokens() + spent.generatedTokens())
                .putObject("prompt_tokens_details")
                .put("cached_tokens", spent.cachedTokens());
        return answer.toString();
    }
}
