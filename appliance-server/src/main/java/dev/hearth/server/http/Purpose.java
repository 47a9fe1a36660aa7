package dev.hearth.server.http;

import dev.hearth.server.config.KeyScope;
import java.util.Map;

/** What a path of the public API is for. One that is not known here may leave something at a provider. */
final class Purpose {

    private static final Map<String, KeyScope> BY_NAME = Map.ofEntries(
            Map.entry("chat", KeyScope.CHAT),
            Map.entry("completions", KeyScope.CHAT),
            Map.entry("messages", KeyScope.CHAT),
            Map.entry("responses", KeyScope.RESPONSES),
            Map.entry("embeddings", KeyScope.EMBEDDINGS),
            Map.entry("rerank", KeyScope.RERANK),
            Map.entry("models", KeyScope.MODELS),
            Map.entry("images", KeyScope.RELAY),
            Map.entry("audio", KeyScope.RELAY),
            Map.entry("moderations", KeyScope.RELAY));

    private Purpose() {}

    /** @param path such as {@code /v1/chat/completions} */
    static KeyScope of(String path) {
        String name = path.replaceFirst("^(/api)?/v1/", "").replaceFirst("/.*", "");
        return BY_NAME.getOrDefault(name, KeyScope.STORED);
    }
}
