package dev.hearth.server.wire.openai;

import static dev.hearth.server.wire.openai.Bodies.chat;
import static dev.hearth.server.wire.openai.Bodies.refused;
import static dev.hearth.server.wire.openai.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiErrorTest {

    private final JsonMapper mapper = new JsonMapper();

    private JsonNode error(Refusal refusal) {
        return mapper.readTree(OpenAiError.body(refusal)).at("/error");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRefusalHasAllFourKeys(Kind kind) {
        JsonNode error = error(Refusal.of(kind, "No."));

        assertThat(error.propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(error.at("/message").asString()).isEqualTo("No.");
        assertThat(error.at("/type").isString()).isTrue();
        assertThat(error.at("/param").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST, 400, invalid_request_error,",
        "UNAUTHENTICATED, 401, authentication_error, invalid_api_key",
        "FORBIDDEN, 403, permission_error,",
        "UNKNOWN_MODEL, 404, invalid_request_error, model_not_found",
        "TOO_LARGE, 413, invalid_request_error, request_too_large",
        "RATE_LIMITED, 429, rate_limit_error, rate_limit_exceeded",
        "QUOTA_EXHAUSTED, 429, insufficient_quota, insufficient_quota",
        "INTERNAL, 500, server_error,",
        "UPSTREAM_FAILED, 502, server_error, upstream_failed",
        "OVERLOADED, 503, server_error, overloaded",
        "TIMEOUT, 504, server_error, timeout",
    })
    void theSdksFindTheirWords(Kind kind, int status, String type, String code) {
        JsonNode error = error(Refusal.of(kind, "No."));

        assertThat(kind.status()).isEqualTo(status);
        assertThat(error.at("/type").asString()).isEqualTo(type);
        assertThat(error.at("/code").isNull() ? null : error.at("/code").asString())
                .isEqualTo(code);
    }

    @Test
    void fieldAndReasonAreTold() {
        JsonNode error = error(Refusal.invalid("messages[0].role", "No.").withCode("invalid_value"));

        assertThat(error.at("/param").asString()).isEqualTo("messages[0].role");
        assertThat(error.at("/code").asString()).isEqualTo("invalid_value");
    }

    @Test
    void halfAnEmojiOfTheCallerCanBeQuoted() {
        Refusal refusal = refused(() -> chat("{\"model\":\"m\",\"messages\":[{\"role\":\"\\ud83d\"}]}"));

        assertThat(error(refusal).at("/message").asString()).contains("'\ud83d'");
        assertThat(text(OpenAiError.body(refusal))).contains("\\ud83d");
    }
}
