package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.json.Json;

/** A refusal in Anthropic's envelope. */
public final class AnthropicError {

    /** Anthropic's own status for "too many for now"; its SDKs and Claude Code wait and ask again. */
    private static final int OVERLOADED = 529;

    private AnthropicError() {}

    /** The status that goes with the body: Anthropic's where it has one of its own. */
    public static int status(Kind kind) {
        return kind == Kind.OVERLOADED ? OVERLOADED : kind.status();
    }

    /** @param requestId empty where there is none */
    public static byte[] body(Refusal refusal, String requestId) {
        return Json.write(json -> {
            json.writeStringProperty("type", "error");
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("type", type(refusal.kind()));
            json.writeStringProperty("message", refusal.message());
            json.writeEndObject();
            json.writeStringProperty("request_id", requestId.isEmpty() ? null : requestId);
        });
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST, METHOD_NOT_ALLOWED, CONFLICT, PRECONDITION_FAILED, UNSUPPORTED_MEDIA_TYPE ->
                "invalid_request_error";
            case UNAUTHENTICATED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case NOT_FOUND, UNKNOWN_MODEL -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMITED, QUOTA_EXHAUSTED -> "rate_limit_error";
            case UPSTREAM_FAILED, INTERNAL -> "api_error";
            case OVERLOADED -> "overloaded_error";
            case TIMEOUT -> "timeout_error";
        };
    }
}
