package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.json.Json;
import org.jspecify.annotations.Nullable;

/** A refusal in OpenAI's envelope. The SDKs demand all four keys, null allowed for {@code param} and {@code code}. */
public final class OpenAiError {

    private OpenAiError() {}

    public static byte[] body(Refusal refusal) {
        return Json.write(json -> {
            json.writeName("error");
            json.writeStartObject();
            json.writeStringProperty("message", refusal.message());
            json.writeStringProperty("type", type(refusal.kind()));
            json.writeStringProperty("param", refusal.param().orElse(null));
            json.writeStringProperty("code", refusal.code().orElse(code(refusal.kind())));
            json.writeEndObject();
        });
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    UNKNOWN_MODEL,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE -> "invalid_request_error";
            case UNAUTHENTICATED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case RATE_LIMITED -> "rate_limit_error";
            case QUOTA_EXHAUSTED -> "insufficient_quota";
            case UPSTREAM_FAILED, OVERLOADED, TIMEOUT, INTERNAL -> "server_error";
        };
    }

    private static @Nullable String code(Kind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "invalid_api_key";
            case UNKNOWN_MODEL -> "model_not_found";
            case RATE_LIMITED -> "rate_limit_exceeded";
            case QUOTA_EXHAUSTED -> "insufficient_quota";
            case UPSTREAM_FAILED -> "upstream_failed";
            case OVERLOADED -> "overloaded";
            case TIMEOUT -> "timeout";
            case TOO_LARGE -> "request_too_large";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported_media_type";
            case METHOD_NOT_ALLOWED -> "method_not_allowed";
            case PRECONDITION_FAILED -> "precondition_failed";
            case INVALID_REQUEST, FORBIDDEN, NOT_FOUND, CONFLICT, INTERNAL -> null;
        };
    }
}
