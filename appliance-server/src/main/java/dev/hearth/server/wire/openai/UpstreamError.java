package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.wire.UpstreamFailure;
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

    private Refusal meaning(String upstream, int status) {
        if (status == 404 && "model_not_found".equals(code)) {
            return UpstreamFailure.unknownModel(upstream);
        }
        Refusal refusal = UpstreamFailure.of(upstream, status, message == null ? "" : message);
        return refusal.kind() == Kind.INVALID_REQUEST || refusal.kind() == Kind.TOO_LARGE
                ? refusal.withParam(param).withCode(code)
                : refusal;
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
