package dev.hearth.console.requests;

import dev.hearth.console.core.Texts;

/** The server's words for APIs and for reasons of a "no", in the language of now. */
record ServerWords(Texts texts) {

    /** Why there was no answer. */
    String refusal(String word) {
        return switch (word) {
            case "invalid_request" -> texts.get("requests.refusal.invalid-request");
            case "unauthenticated" -> texts.get("requests.refusal.unauthenticated");
            case "forbidden" -> texts.get("requests.refusal.forbidden");
            case "not_found" -> texts.get("requests.refusal.not-found");
            case "unknown_model" -> texts.get("requests.refusal.unknown-model");
            case "method_not_allowed" -> texts.get("requests.refusal.method");
            case "conflict" -> texts.get("requests.refusal.conflict");
            case "precondition_failed" -> texts.get("requests.refusal.precondition");
            case "too_large" -> texts.get("requests.refusal.too-large");
            case "rate_limited" -> texts.get("requests.refusal.rate-limited");
            case "quota_exhausted" -> texts.get("requests.refusal.quota");
            case "internal" -> texts.get("requests.refusal.internal");
            case "upstream_failed" -> texts.get("requests.refusal.upstream");
            case "overloaded" -> texts.get("requests.refusal.overloaded");
            case "timeout" -> texts.get("requests.refusal.timeout");
            default -> plain(word);
        };
    }

    /** Which API was called. */
    String api(String word) {
        return switch (word) {
            case "chat_completions" -> texts.get("requests.api.chat");
            case "completions" -> texts.get("requests.api.completions");
            case "responses" -> texts.get("requests.api.responses");
            case "embeddings" -> texts.get("requests.api.embeddings");
            case "rerank" -> texts.get("requests.api.rerank");
            case "messages" -> texts.get("requests.api.messages");
            case "passage" -> texts.get("requests.api.passage");
            default -> plain(word);
        };
    }

    /** A newer server may have words that this console does not know. */
    private static String plain(String word) {
        return word.replace('_', ' ');
    }
}
