package dev.hearth.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Sleeper;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose key is busy: the library waits as long as it is told to, and asks again. */
@ExtendWith(Office.Visit.class)
class RetryTest {

    private final Office office;

    RetryTest(Office office) {
        this.office = office;
    }

    @Test
    void theSdkHonoursRetryAfterAndSucceeds() {
        try (StreamResponse<ChatCompletionChunk> first =
                client(new Waits(() -> {})).chat().completions().createStreaming(ask("upstream"))) {
            Iterator<ChatCompletionChunk> answer = first.stream().iterator();
            answer.next();
            Waits waits = new Waits(() -> {
                office.upstream().goOn();
                answer.forEachRemaining(chunk -> {});
            });

            ChatCompletion second = client(waits).chat().completions().create(ask("simulated"));

            assertThat(second.choices()).isNotEmpty();
            assertThat(waits.times).containsExactly(Duration.ofSeconds(1));
        }
    }

    private OpenAIClient client(Sleeper sleeper) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(office.server().baseUrl() + "/v1")
                .apiKey(Office.ONE_AT_A_TIME)
                .sleeper(sleeper)
                .build();
    }

    private static ChatCompletionCreateParams ask(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Hello")
                .build();
    }

    /** Writes down how long it was told to wait, and does something better in the meantime. */
    private static final class Waits implements Sleeper {

        private final List<Duration> times = new ArrayList<>();
        private final Runnable meanwhile;

        Waits(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void sleep(Duration duration) {
            times.add(duration);
            meanwhile.run();
        }

        @Override
        public CompletableFuture<Void> sleepAsync(Duration duration) {
            throw new UnsupportedOperationException("nobody asks asynchronously here");
        }

        @Override
        public void close() {}
    }
}
