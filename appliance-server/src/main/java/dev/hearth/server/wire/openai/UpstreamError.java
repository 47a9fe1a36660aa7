package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What an upstream's "no" means to the caller. */
final class UpstreamError {

    private @Nullable String message;
    private @Nullable String param;
    private @Nullable String code;

    private UpstreamError() {}

    static Refusal refusal(String upstream, int status, byte[] body) {
        return read(body).meaning(upstream, status);
    }

    /**
     * Only what is wrong with the request itself is told in the upstream's words. What it says about our own key, quota
     * or load would name the office's secrets, so that is told in ours.
     */
    private Refusal meaning(String upstream, int status) {
        return switch (status) {
            case 404 -> notFound(upstream, status);
            case 400, 413, 415, 422 ->
                Refusal.of(kindOf(status), message == null ? refusedBy(upstream, status) : message)
                        .withParam(param)
                        .withCode(code);
            case 401, 403 ->
                Refusal.of(
                        Kind.UPSTREAM_FAILED,
                        "The provider '" + upstream + "' does not accept its API key (" + status
                                + "); an administrator must check the key.");
            case 429 ->
                Refusal.of(Kind.OVERLOADED, "The provider '" + upstream + "' is over its rate limit; try again later.");
            case 503, 529 ->
                Refusal.of(Kind.OVERLOADED, "The provider '" + upstream + "' is overloaded; try again later.");
            case 408, 504 -> Refusal.of(Kind.TIMEOUT, "The provider '" + upstream + "' took too long; try again.");
            default -> Refusal.of(Kind.UPSTREAM_FAILED, refusedBy(upstream, status));
        };
    }

    private static Kind kindOf(int status) {
        return status == 413 ? Kind.TOO_LARGE : Kind.INVALID_REQUEST;
    }

    /** Behind a name with {@code *} the caller may have mistyped; what the upstream says of it would name its own models. */
    private Refusal notFound(String upstream, int status) {
        return "model_not_found".equals(code)
                ? Refusal.of(Kind.UNKNOWN_MODEL, "The provider '" + upstream + "' does not know this model.")
                        .withParam("model")
                : Refusal.of(Kind.UPSTREAM_FAILED, refusedBy(upstream, status));
    }

    private static String refusedBy(String upstream, int status) {
        return "The provider '" + upstream + "' answered with status " + status
                + "; try again, or ask an administrator to check it.";
    }

    private static UpstreamError read(byte[] body) {
        UpstreamError error = new UpstreamError();
        try (JsonParser in = Json.parser(body)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                error.top(in);
            }
        } catch (JacksonException e) {
            return new UpstreamError(); // An HTML page of some proxy, say: its status tells enough.
        }
        return error;
    }

    private void top(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            boolean opens = in.nextToken() == JsonToken.START_OBJECT;
            if (name.equals("error") && opens) {
                fields(in);
            } else {
                textField(name.equals("error") ? "message" : name, in);
            }
        }
    }

    private void fields(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            textField(name, in);
        }
    }

    /** OpenAI's form, and the older one of vLLM, which has these fields at the top, and Ollama's, whose error is a text. */
    private void textField(String name, JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            in.skipChildren();
            return;
        }
        switch (name) {
            case "message" -> message = in.getString();
            case "param" -> param = in.getString();
            case "code" -> code = in.getString();
            default -> in.skipChildren();
        }
    }
}
