package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key sk-hearth-Ab3xQ9_kd82jfh28dhKf82 refused|key sk-*** refused",
                "sk-proj-abcdefghijklmnopqrstu|sk-***",
                "Authorization: Bearer abc123def456|Authorization: Bearer ***",
                "authorization=bearer AbCdEfGhIjKlMnOpQrStUvWx|authorization=Bearer ***",
                "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.s5fG-h_2 expired|token jwt-*** expired",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.s5fG|Bearer jwt-***",
                "GET http://user:hunter2@10.0.0.7:8000/v1|GET http://***@10.0.0.7:8000/v1",
                "jdbc:postgresql://db/hearth?user=h&password=geheim&ssl=true|jdbc:postgresql://db/hearth?user=h&password=***&ssl=true",
                "pat_0123456789abcdefghij|***",
            })
    void masks(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key sk-hearth-Ab3x… was rotated",
                "Bearer authentication is missing",
                "listening on http://127.0.0.1:8000/v1",
                "task-force risk-averse-and-long-winded-people",
                "the password: too short",
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void masksEveryOccurrence() {
        assertThat(Secrets.masked("sk-aaaaaaaaaaaaaaaaaaaa sk-bbbbbbbbbbbbbbbbbbbb"))
                .isEqualTo("sk-*** sk-***");
    }
}
