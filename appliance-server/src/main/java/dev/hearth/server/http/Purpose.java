package dev.hearth.server.http;

import dev.hearth.server.config.KeyScope;
import java.util.Map;

/** What a path of the public API is for. A path that is not known here is passed on to a provider as it is. */
final class Purpose {

    private static final Map<String, KeyScope> BY_NAME = Map.of(
            "chat", KeyScope.CHAT,
            "completions", KeyScope.CHAT,
            "messages", KeyScope.CHAT,
            "responses", KeyScope.RESPONSES,
            "embeddings", KeyScope.EMBEDDINGS,
            "rerank", KeyScope.RERANK,
            "models", KeyScope.MODELS);

    private Purpose() {}

    /** @param path such as {@code /v1/chat/completions} */
    static KeyScope of(String path) {
        String name = path.replaceFirst("^(/api)?/v1/", "").replaceFirst("/.*", "");
        return BY_NAME.getOrDefault(name, KeyScope.RELAY);
    }
}
