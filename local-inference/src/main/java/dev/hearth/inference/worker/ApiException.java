package dev.hearth.inference.worker;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request that gets an error instead of an answer, in OpenAI's words. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient Optional<String> param;
    private final transient Optional<String> code;

    private ApiException(int status, String type, Optional<String> param, Optional<String> code, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "invalid_request_error", Optional.empty(), Optional.empty(), message);
    }

    static ApiException badField(String field, String code, String message) {
        return new ApiException(400, "invalid_request_error", Optional.of(field), Optional.of(code), message);
    }

    static ApiException unauthorized() {
        String message = "This worker answers only the server that started it";
        return new ApiException(401, "authentication_error", Optional.empty(), Optional.of("invalid_api_key"), message);
    }

    static ApiException of(int status, String code, String message) {
        return new ApiException(status, "invalid_request_error", Optional.empty(), Optional.of(code), message);
    }

    static ApiException engineFailed(String message) {
        return new ApiException(500, "server_error", Optional.empty(), Optional.of("engine_failed"), message);
    }

    int status() {
        return status;
    }

    String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .put("param", param.orElse(null))
                .put("code", code.orElse(null));
        return json.toString();
    }
}
