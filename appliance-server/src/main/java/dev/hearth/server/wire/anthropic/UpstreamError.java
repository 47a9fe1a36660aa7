package dev.hearth.server.wire.anthropic;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.UpstreamFailure;
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

    /** Anthropic says that its customer has no credit with the status of a wrong request. */
    private Refusal meaning(String upstream, int status) {
        if (status == 400 && message.toLowerCase(Locale.ROOT).contains("credit balance")) {
            return UpstreamFailure.unpaid(upstream);
        }
        if (status == 404 && type.equals("not_found_error")) {
            return UpstreamFailure.unknownModel(upstream);
        }
        Refusal refusal = UpstreamFailure.of(upstream, status, message);
        return message.startsWith("prompt is too long") && refusal.kind() == Kind.INVALID_REQUEST
                ? refusal.withCode("context_length_exceeded")
                : refusal;
    }
}
