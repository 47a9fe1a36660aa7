package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.patient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.watch.Watch;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {

    private static final String TOLD_URL = "{\"error\":{\"message\":\"no such deployment at %s\"}}";

    private final Watch watch = new Watch();
    private final FakeUpstream upstream = FakeUpstream.answering(exchange -> {
        String line = exchange.request().line();
        exchange.json(400, TOLD_URL.formatted(line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '))));
    });

    @AfterEach
    void close() throws IOException {
        upstream.close();
        watch.close();
    }

    private Refusal refusal(String query) {
        return Asking.of(
                        Declared.running(Declared.provider(upstream, ",\"query\":{" + query + "}"), watch),
                        chat("m", ""),
                        patient())
                .refusal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AIzaSyA-0123456789", "secret with spaces/and+signs"})
    void anErrorThatRepeatsTheQueryIsNotShown(String secret) {
        Refusal refusal = refusal("\"key\":\"" + secret + "\"");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID_REQUEST);
        assertThat(refusal.message()).contains("'up'", "not shown").doesNotContain("AIza", "spaces", "deployment");
    }

    @Test
    void aVersionInTheQueryIsNoSecret() {
        assertThat(refusal("\"api-version\":\"2024-10-01-preview\"").message())
                .contains("no such deployment at", "2024-10-01-preview");
    }
}
