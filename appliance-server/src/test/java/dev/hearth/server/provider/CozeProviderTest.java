package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.Inquiry;
import dev.hearth.server.wire.coze.CozeUpstream;
import dev.hearth.server.wire.openai.OpenAi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scripted Coze on a real socket; the bot's id says which transcript it plays. */
class CozeProviderTest extends ProviderConformance {

    private final Watch watch = new Watch();
    private final FakeUpstream coze = FakeUpstream.answering(CozeProviderTest::play);

    @AfterEach
    void close() throws IOException {
        coze.close();
        watch.close();
    }

    private static void play(Exchange exchange) throws IOException {
        String bot = JsonMapper.shared()
                .readTree(exchange.request().body())
                .path("bot_id")
                .asString();
        switch (bot) {
            case "balance" -> exchange.json(200, "{\"code\":4028,\"msg\":\"free quota of account 7566 is used up\"}");
            case "busy", "overloaded" -> exchange.json(200, "{\"code\":4013,\"msg\":\"too many requests\"}");
            case "answered" -> {
                stream(exchange, "answer.sse");
                exchange.endOfBody();
            }
            case "endless" -> {
                stream(exchange, "cut.sse");
                exchange.untilLeft();
            }
            case "cut" -> {
                stream(exchange, "cut.sse");
                exchange.endOfBody();
            }
            default -> {
                stream(exchange, bot + ".sse");
                exchange.endOfBody();
            }
        }
    }

    private static void stream(Exchange exchange, String file) throws IOException {
        exchange.stream();
        try (InputStream in = CozeProviderTest.class.getResourceAsStream("/golden/coze/" + file)) {
            exchange.chunk(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    Provider provider() {
        URI base = URI.create(coze.base().toString().replace("/v1", ""));
        return new Streamed(HttpProvider.at("bots", base, "pat_0123456789abcdef", new CozeUpstream(), watch));
    }

    @Test
    void aBotIsAskedAtItsPathWithTheKey() {
        Asking.of(provider(), chat("answer", ",\"metadata\":{\"conversation_id\":\"756600\"}"), patient())
                .ended();

        FakeUpstream.Request request = coze.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v3/chat?conversation_id=756600 HTTP/1.1");
        assertThat(request.headers()).containsEntry("authorization", "Bearer pat_0123456789abcdef");
        assertThat(request.body()).contains("\"stream\":true");
    }

    @ParameterizedTest
    @CsvSource({"balance, UPSTREAM_FAILED", "busy, OVERLOADED", "failed, UPSTREAM_FAILED", "limited, OVERLOADED"})
    void whatCozeRefusesWithStatus200IsARefusal(String bot, Kind kind) {
        assertThat(Asking.of(provider(), streamed(bot), patient()).refusal().kind())
                .isEqualTo(kind);
        assertThat(Asking.of(provider(), chat(bot, ""), patient()).refusal().kind())
                .isEqualTo(kind);
    }

    @Test
    void aWholeChatIsCollectedFromTheStream() {
        JsonNode answer = JsonMapper.shared()
                .readTree(worded(
                        Call.Api.CHAT_COMPLETIONS,
                        "{\"model\":\"reasoning\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}]}"));

        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Four");
        assertThat(answer.at("/choices/0/message/reasoning_content").asString()).isEqualTo("Let me think.");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(42);
    }

    @Test
    void aStreamedChatComesInOpenAisChunks() {
        String answer = worded(Call.Api.CHAT_COMPLETIONS, """
                {"model":"answer","stream":true,"stream_options":{"include_usage":true},
                 "messages":[{"role":"user","content":"What?"}]}""");

        assertThat(answer)
                .contains("\"content\":\" heats \"")
                .contains("\"finish_reason\":\"stop\"")
                .contains("\"total_tokens\":633")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aCompletionIsAnsweredToo() {
        String answer = worded(Call.Api.COMPLETIONS, "{\"model\":\"answer\",\"prompt\":\"Say\"}");

        assertThat(JsonMapper.shared().readTree(answer).at("/choices/0/text").asString())
                .isEqualTo("Hearth heats the 炉边 🔥.");
    }

    /** What a caller gets, as the door words it. */
    private String worded(Call.Api api, String body) {
        Inquiry inquiry = new OpenAi(api, Clock.systemUTC()).read("r1", body.getBytes(StandardCharsets.UTF_8));
        StringBuilder answer = new StringBuilder();
        Asking asking = Asking.of(provider(), inquiry.call(), patient(), delta -> answer.append(text(inquiry, delta)));
        assertThat(asking.failure()).isNull();
        return answer + new String(inquiry.rendering().end(), StandardCharsets.UTF_8);
    }

    private static String text(Inquiry inquiry, Delta delta) {
        return new String(inquiry.rendering().step(delta), StandardCharsets.UTF_8);
    }
}
