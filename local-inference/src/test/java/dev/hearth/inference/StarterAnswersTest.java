package dev.hearth.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.inference.StarterWorker.Answer;
import dev.hearth.inference.starter.StarterModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the real worker answers, measured against llama-server's own recording. */
class StarterAnswersTest {
    private static final Map<String, Object> GREEDY = Map.of("temperature", 0);

    @TempDir
    static Path dir;

    private static StarterWorker starter;
    private static JsonNode golden;

    @BeforeAll
    static void start() throws IOException {
        starter = new StarterWorker(StarterModel.spec(dir.resolve("models")), dir.resolve("work"));
        try (InputStream in = StarterAnswersTest.class.getResourceAsStream("/golden/starter-llama-server.json")) {
            golden = StarterWorker.JSON.readTree(in);
        }
    }

    @AfterAll
    static void stop() {
        starter.close();
    }

    @Test
    void greedyAnswersEqualThoseOfLlamaServerTokenForToken() {
        for (JsonNode recorded : golden.path("greedy").values()) {
            check(recorded, starter.chat(recorded.path("question").asString(), GREEDY));
        }
    }

    @Test
    void greedyAnswersAreTheSameWithEightAtOnce() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (JsonNode recorded : golden.path("greedy").values()) {
                String question = recorded.path("question").asString();
                answers.add(clients.submit(() -> starter.chat(question, GREEDY)));
            }
            for (int i = 0; i < answers.size(); i++) {
                check(golden.path("greedy").get(i), answers.get(i).get());
            }
        }
    }

    /** The recording is without the end token, the usage counts it. */
    private static void check(JsonNode recorded, Answer answer) {
        assertThat(answer.text()).isEqualTo(recorded.path("text").asString());
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage().path("prompt_tokens").asInt())
                .isEqualTo(recorded.path("prompt_tokens").asInt());
        int generated = recorded.path("tokens").size() + 1;
        assertThat(answer.usage().path("completion_tokens").asInt()).isEqualTo(generated);
        assertThat(answer.usage().path("total_tokens").asInt())
                .isEqualTo(recorded.path("prompt_tokens").asInt() + generated);
    }

    @Test
    void tokensEqualThoseOfLlamaServer() {
        for (JsonNode recorded : golden.path("tokenize").values()) {
            JsonNode answer = starter.postJson(
                    "/tokenize", Map.of("content", recorded.path("text").asString()));

            assertThat(answer.path("tokens")).isEqualTo(recorded.path("tokens"));
        }
    }

    @Test
    void aWholeAnswerHasOpenAisShape() {
        JsonNode answer = starter.postJson("/v1/chat/completions", hello(Map.of("model", "asked-for", "n", 1)));

        assertThat(answer.path("id").asString()).startsWith("chatcmpl-");
        assertThat(answer.path("object").asString()).isEqualTo("chat.completion");
        assertThat(answer.path("model").asString()).isEqualTo("asked-for");
        assertThat(answer.path("created").asLong()).isGreaterThan(1_700_000_000);
        assertThat(answer.at("/choices/0/message/role").asString()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/message/content").asString()).contains("Hearth");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isPositive();
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").isInt())
                .isTrue();
    }

    @Test
    void aStreamBeginsWithTheRoleAndSendsAChunkPerToken() {
        Answer answer = starter.chat("hello", GREEDY);

        // Role, one for each token but the end token, finish, usage.
        assertThat(answer.chunks())
                .isEqualTo(1 + answer.usage().path("completion_tokens").asInt() - 1 + 2);
        assertThat(answer.id()).startsWith("chatcmpl-");
    }

    @Test
    void aStreamWithoutTheWishForUsageHasNone() {
        String body = starter.post(
                        "/v1/chat/completions",
                        StarterWorker.JSON.writeValueAsString(hello(Map.of("model", "m", "stream", true))))
                .body();

        assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void plainCompletionsGoOnFromTheirPrompt() {
        JsonNode recorded = golden.path("greedy").get(1);
        Map<String, Object> body =
                Map.of("temperature", 0, "prompt", recorded.path("prompt").asString());

        Answer streamed = starter.streamed("/v1/completions", body);

        check(recorded, streamed);
        assertThat(streamed.id()).startsWith("cmpl-");
    }

    @Test
    void stopStringsEndTheAnswerWhereverTokensBegin() {
        for (int i = 0; i < 15; i++) {
            JsonNode recorded = golden.path("greedy").get(i);
            String text = recorded.path("text").asString();
            String stop = text.substring(text.length() / 3, text.length() / 3 + 4);

            Answer answer = starter.chat(
                    recorded.path("question").asString(), Map.of("temperature", 0, "stop", List.of("never", stop)));

            assertThat(answer.text()).isEqualTo(text.substring(0, text.indexOf(stop)));
            assertThat(answer.finishReason()).isEqualTo("stop");
            assertThat(answer.usage().path("completion_tokens").asInt())
                    .isLessThanOrEqualTo(recorded.path("tokens").size());
        }
    }

    @Test
    void aStopStringThatIsOnlyBegunIsGivenOutAtTheEnd() {
        JsonNode recorded = golden.path("greedy").get(0);
        String text = recorded.path("text").asString();

        Answer answer = starter.chat(
                recorded.path("question").asString(),
                Map.of("temperature", 0, "stop", text.substring(text.length() - 3) + "!"));

        assertThat(answer.text()).isEqualTo(text);
    }

    @Test
    void maxTokensEndsTheAnswerByLength() {
        Answer answer = starter.chat("hello", Map.of("temperature", 0, "max_tokens", 400, "max_completion_tokens", 5));

        assertThat(answer.finishReason()).isEqualTo("length");
        assertThat(answer.usage().path("completion_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void anAnswerThatEndsWithTheLastAllowedTokenIsComplete() {
        JsonNode recorded = golden.path("greedy").get(0);

        Answer answer = starter.chat(
                recorded.path("question").asString(),
                Map.of("temperature", 0, "max_tokens", recorded.path("tokens").size() + 1));

        check(recorded, answer);
    }

    @Test
    void equalSeedsGiveEqualAnswersAndOthersDoNot() {
        List<String> answers =
                IntStream.range(0, 6).mapToObj(seed -> wild(seed).text()).toList();

        assertThat(IntStream.range(0, 6).mapToObj(seed -> wild(seed).text()).toList())
                .isEqualTo(answers);
        assertThat(Set.copyOf(answers)).hasSizeGreaterThan(1);
    }

    @Test
    void tokensThatMakeNoCharacterOfTheirOwnAreCountedToo() {
        for (int seed = 1; seed <= 5; seed++) {
            Answer answer = starter.chat(
                    "你好",
                    Map.of("temperature", 2, "min_p", 0, "top_k", 0, "top_p", 1, "seed", seed, "max_tokens", 200));

            int besidesText = 3;
            assertThat(answer.usage().path("completion_tokens").asInt())
                    .isGreaterThanOrEqualTo(answer.chunks() - besidesText);
        }
    }

    @Test
    void charactersBeyondTheBasicPlaneAndNulReachTheModel() {
        String text = "I 😀 you \u0000 and 𝄞";
        String rendered = "<|im_start|>user\n" + text + "<|im_end|>\n<|im_start|>assistant\n";

        int asText = starter.streamed("/v1/completions", Map.of("prompt", rendered, "max_tokens", 1))
                .usage()
                .path("prompt_tokens")
                .asInt();

        assertThat(starter.chat(text, Map.of("max_tokens", 1))
                        .usage()
                        .path("prompt_tokens")
                        .asInt())
                .isEqualTo(asText)
                .isEqualTo(starter.postJson("/tokenize", Map.of("content", rendered))
                        .path("tokens")
                        .size());
    }

    @Test
    void aRepeatedPromptIsCached() {
        String question = "What does this appliance do, and who is it for?";
        Map<String, Object> brief = Map.of("temperature", 0, "max_tokens", 8);
        int tokens = starter.chat(question, brief).usage().path("prompt_tokens").asInt();

        JsonNode again = starter.chat(question, brief).usage();

        assertThat(again.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(tokens - 1);
    }

    private static Answer wild(int seed) {
        return starter.chat("hello", Map.of("temperature", 1.3, "min_p", 0.02, "seed", seed));
    }

    private static Map<String, Object> hello(Map<String, Object> parameters) {
        Map<String, Object> body = new HashMap<>(parameters);
        body.put("messages", List.of(Map.of("role", "user", "content", "hello")));
        return body;
    }
}
