package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.LONG;
import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.limits;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream.Script;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProviderTest extends AskedUpstreams {

    @Test
    void aStreamIsReadToItsEndWithItsUsage() {
        assertThat(ask(FakeUpstream.HELLO).said())
                .containsExactly(
                        new Delta.Start("u1", "real"),
                        new Delta.Text("Hel"),
                        new Delta.Text("lo"),
                        new Delta.End(StopReason.STOP, Usage.of(7, 2)));
    }

    @Test
    void theCallersFieldsArriveUntouchedWithOurKey() {
        FakeUpstream upstream = upstream(FakeUpstream.HELLO);
        Call call = chat("public", ",\"stream\":true,\"top_k\" : 1.50,\"future\":{\"b\":[ 1 ]}")
                .forModel("theirs");

        Asking.of(at(upstream.base()), call, patient()).ended();

        FakeUpstream.Request request = upstream.requests().getFirst();
        assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("accept-encoding", "expect");
        assertThat(request.body())
                .contains("\"top_k\" : 1.50,\"future\":{\"b\":[ 1 ]}")
                .contains("\"model\":\"theirs\"");
    }

    @Test
    void aWholeAnswerIsPassedOnAsItIs() {
        Asking asking = ask(exchange -> exchange.json(200, WHOLE), chat("m", ""), patient());

        assertThat(asking.said().getLast()).isEqualTo(new Delta.End(StopReason.STOP, Usage.of(7, 2)));
        assertThat(asking.deltas()).singleElement().isInstanceOf(Delta.Relayed.class);
    }

    @Test
    void aServerThatCannotStreamAnswersAStreamToo() {
        Asking asking = ask(exchange -> exchange.json(200, WHOLE));

        assertThat(asking.said())
                .containsExactly(
                        new Delta.Start("u1", "real"),
                        new Delta.Text("Hello"),
                        new Delta.End(StopReason.STOP, Usage.of(7, 2)));
        assertThat(asking.deltas()).noneMatch(Delta.Relayed.class::isInstance);
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsRead() {
        Asking asking = ask(exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: " + PART
                    + "\n\ndata: " + FINISH + "\n\n");
            exchange.close();
        });

        assertThat(asking.said().getLast()).isEqualTo(new Delta.End(StopReason.STOP, Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerIsWholeWithItsStopReasonWithoutDone(boolean orderly) {
        Asking asking = ask(openingWith(exchange -> {
            exchange.event(FINISH);
            if (orderly) {
                exchange.endOfBody();
            } else {
                exchange.close();
            }
        }));

        assertThat(asking.said().getLast()).isEqualTo(new Delta.End(StopReason.STOP, Usage.UNKNOWN));
    }

    @Test
    void anUpstreamThatStaysOpenAfterDoneIsNotWaitedFor() {
        FakeUpstream upstream = upstream(openingWith(exchange -> {
            exchange.event(FINISH);
            exchange.event("[DONE]");
            exchange.untilLeft();
        }));
        Asking asking = Asking.of(at(upstream.base()), streamed("m"), patient());

        assertThat(asking.said()).last().isInstanceOf(Delta.End.class);
        assertThat(asking.took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void connectionsAreKept() {
        FakeUpstream upstream = upstream(FakeUpstream.HELLO);
        HttpProvider provider = at(upstream.base());
        for (int i = 0; i < 5; i++) {
            Asking.of(provider, streamed("m"), patient()).said();
        }

        assertThat(upstream.connections()).isOne();
    }

    @Test
    void aKeptConnectionThatWasClosedMeanwhileIsReplaced() {
        FakeUpstream upstream = upstream(exchange -> {
            FakeUpstream.HELLO.answer(exchange);
            exchange.close();
        });
        HttpProvider provider = at(upstream.base());
        for (int i = 0; i < 3; i++) {
            assertThat(Asking.of(provider, streamed("m"), patient()).said()).hasSize(4);
        }

        assertThat(upstream.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UPSTREAM_FAILED",
        "403, UPSTREAM_FAILED",
        "429, OVERLOADED",
        "500, UPSTREAM_FAILED",
        "502, UPSTREAM_FAILED",
        "503, OVERLOADED",
    })
    void aRefusalHasItsKindAndHoldsNoSecret(int status, Kind kind) {
        String body = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\",\"code\":\"" + KEY + "\"}}";

        Refusal refusal = ask(exchange -> exchange.json(status, body)).refusal();

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.message()).contains("'vllm-1'").doesNotContain(KEY);
        assertThat(refusal.code().orElse("")).doesNotContain(KEY);
    }

    @Test
    void anErrorWithinTheStreamHoldsNoSecretEither() {
        Refusal refusal = ask(openingWith(
                        exchange -> exchange.event("{\"error\":{\"message\":\"bad key " + KEY + "\"}}")))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(refusal.message()).doesNotContain(KEY);
    }

    @Test
    void theWaitThatAnUpstreamAsksForIsPassedOn() {
        assertThat(ask(exchange -> exchange.json(429, "{}", "Retry-After: 17"))
                        .refusal()
                        .retryAfter())
                .hasValue(Duration.ofSeconds(17));
        assertThat(ask(exchange -> exchange.json(429, "{}", "Retry-After: Fri, 20 Nov 2026 10:00:00 GMT"))
                        .refusal()
                        .retryAfter())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void aWebPageIsNoAnswer(int status) {
        Script page = exchange -> exchange.whole(status, "text/html", "<html>Welcome to nginx</html>");

        assertThat(ask(page).refusal().kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(ask(page, chat("m", ""), patient()).refusal().message()).doesNotContain("nginx");
    }

    @Test
    void aRedirectIsNotFollowedAndTheKeyDoesNotTravel() {
        FakeUpstream elsewhere = upstream(FakeUpstream.HELLO);

        Refusal refusal = ask(exchange -> exchange.whole(307, "text/plain", "", "Location: " + elsewhere.base()))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"delta\":", "not json", "[]"})
    void aChunkThatIsBrokenBreaksTheAnswer(String chunk) {
        Asking asking = ask(openingWith(exchange -> exchange.event(chunk)));

        assertThat(asking.refusal().kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(asking.deltas()).hasSize(1);
    }

    @Test
    void anEndlessLineIsNotKeptInMemory() {
        String megabyte = "x".repeat(1 << 20);

        Refusal refusal = ask(openingWith(exchange -> {
                    exchange.chunk("data: ");
                    for (int i = 0; i < 64; i++) {
                        exchange.chunk(megabyte);
                    }
                }))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
    }

    @Test
    void theUpstreamIsLeftWhenTheSinkThrows() throws Exception {
        FakeUpstream upstream = upstream(openingWith(FakeUpstream.Exchange::untilLeft));
        Asking asking = Asking.of(at(upstream.base()), streamed("m"), patient(), delta -> {
            throw new IOException("gone");
        });
        asking.ended();

        assertThat(upstream.clientLeft(200)).isTrue();
    }

    @Test
    void theUpstreamIsLeftWhenTheCallerIsInterrupted() throws Exception {
        FakeUpstream upstream = upstream(openingWith(FakeUpstream.Exchange::untilLeft));
        Asking asking = Asking.of(at(upstream.base()), streamed("m"), patient());
        await().until(() -> !asking.deltas().isEmpty());
        asking.interrupt();

        assertThat(upstream.clientLeft(200)).isTrue();
        assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theUpstreamIsLeftWhenAWholeAnswerIsNoLongerWanted() throws Exception {
        FakeUpstream upstream = upstream(FakeUpstream.Exchange::untilLeft);
        Asking asking = Asking.of(at(upstream.base()), chat("m", ""), patient());
        await().until(() -> !upstream.requests().isEmpty());
        asking.interrupt();

        assertThat(upstream.clientLeft(200)).isTrue();
        assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void aFailedCallDoesNotSpoilTheNext() {
        HttpProvider provider = at(upstream(exchange -> {
                    if (exchange.number() % 2 == 1) {
                        openingWith(FakeUpstream.Exchange::untilLeft).answer(exchange);
                    } else {
                        FakeUpstream.HELLO.answer(exchange);
                    }
                })
                .base());
        for (int i = 0; i < 3; i++) {
            Asking.of(provider, streamed("m"), limits(LONG, SHORT, LONG)).refusal();
            assertThat(Asking.of(provider, streamed("m"), patient()).said()).hasSize(4);
        }
    }
}
