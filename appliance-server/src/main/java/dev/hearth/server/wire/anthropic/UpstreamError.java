package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.json.Json;
import dev.hearth.server.wire.json.Lenient;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an upstream's "no" means to the caller. Only what is wrong with the request itself is told in the upstream's words:
 * what it says of our own key, credit or load would name the office's secrets.
 */
final class UpstreamError {

    private String type = "";
    private String message = "";

    private UpstreamError() {}

    static Refusal refusal(String upstream, int status, byte[] body) {
        UpstreamError error = new UpstreamError();
        try (JsonParser in = Json.parser(body)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                Lenient.object(in, name -> error.topField(name, in));
            }
        } catch (JacksonException e) {
            return new UpstreamError()
                    .meaning(upstream, status); // An HTML page of some proxy: its status tells enough.
        }
        return error.meaning(upstream, status);
    }

    private void topField(String name, JsonParser in) {
        if (name.equals("error")) {
            Lenient.object(in, field -> field(field, in));
        } else {
            in.skipChildren();
        }
    }

    /** Reads the {@code error} object of an event, at which the parser stands. */
    static UpstreamError read(JsonParser in) {
        UpstreamError error = new UpstreamError();
        Lenient.object(in, field -> error.field(field, in));
        return error;
    }

    private void field(String name, JsonParser in) {
        switch (name) {
            case "type" -> type = Lenient.text(in);
            case "message" -> message = Lenient.text(in);
            default -> in.skipChildren();
        }
    }

    /** What it means within a stream, which has no status of its own any more. */
    Refusal amidStream() {
        return switch (type) {
            case "overloaded_error", "rate_limit_error" ->
                Refusal.of(Kind.OVERLOADED, "The provider broke off: it is overloaded; try again later.");
            case "timeout_error" -> Refusal.of(Kind.TIMEOUT, "The provider broke off: it took too long; try again.");
            default -> Refusal.of(Kind.UPSTREAM_FAILED, "The provider broke off amid its answer; try again.");
        };
    }

    private Refusal meaning(String upstream, int status) {
        return switch (status) {
            case 400, 413, 422 -> aboutTheRequest(upstream, status);
            case 404 -> notFound(upstream, status);
            case 401, 403 ->
                Refusal.of(
                        Kind.UPSTREAM_FAILED,
                        "The provider '" + upstream + "' does not accept its API key (" + status
                                + "); an administrator must check the key.");
            case 402 -> unpaid(upstream);
            case 429 ->
                Refusal.of(Kind.OVERLOADED, "The provider '" + upstream + "' is over its rate limit; try again later.");
            case 503, 529 ->
                Refusal.of(Kind.OVERLOADED, "The provider '" + upstream + "' is overloaded; try again later.");
            case 408, 504 -> Refusal.of(Kind.TIMEOUT, "The provider '" + upstream + "' took too long; try again.");
            default -> Refusal.of(Kind.UPSTREAM_FAILED, failedBy(upstream, status));
        };
    }

    /** Anthropic says that its customer has no credit with the status of a wrong request. */
    private Refusal aboutTheRequest(String upstream, int status) {
        if (message.toLowerCase(Locale.ROOT).contains("credit balance")) {
            return unpaid(upstream);
        }
        Refusal refusal = Refusal.of(
                status == 413 ? Kind.TOO_LARGE : Kind.INVALID_REQUEST,
                message.isEmpty() ? failedBy(upstream, status) : message);
        return message.startsWith("prompt is too long") ? refusal.withCode("context_length_exceeded") : refusal;
    }

    private static Refusal unpaid(String upstream) {
        return Refusal.of(
                Kind.UPSTREAM_FAILED,
                "The provider '" + upstream + "' wants to be paid first; an administrator must check its account.");
    }

    /** Behind a name with {@code *} the caller may have mistyped; what the upstream says of it would name its own models. */
    private Refusal notFound(String upstream, int status) {
        return type.equals("not_found_error")
                ? Refusal.of(Kind.UNKNOWN_MODEL, "The provider '" + upstream + "' does not know this model.")
                        .withParam("model")
                : Refusal.of(Kind.UPSTREAM_FAILED, failedBy(upstream, status));
    }

    private static String failedBy(String upstream, int status) {
        return "The provider '" + upstream + "' answered with status " + status
                + "; try again, or ask an administrator to check it.";
    }
}
