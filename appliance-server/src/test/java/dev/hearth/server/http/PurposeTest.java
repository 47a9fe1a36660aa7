package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.KeyScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, CHAT",
        "/api/v1/chat/completions, CHAT",
        "/v1/completions, CHAT",
        "/v1/messages/count_tokens, CHAT",
        "/v1/responses/resp_1, RESPONSES",
        "/v1/embeddings, EMBEDDINGS",
        "/v1/rerank, RERANK",
        "/v1/models, MODELS",
        "/v1/models/a/b, MODELS",
        "/v1/images/generations, RELAY",
        "/v1/audio/transcriptions, RELAY",
        "/v1/moderations, RELAY",
        "/v1/files, STORED",
        "/api/v1/files/f1/content, STORED",
        "/v1/fine_tuning/jobs, STORED",
        "/v1/, STORED",
        "/, STORED",
    })
    void everyPathIsForSomething(String path, KeyScope scope) {
        assertThat(Purpose.of(path)).isEqualTo(scope);
    }
}
