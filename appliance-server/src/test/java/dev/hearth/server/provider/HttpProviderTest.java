package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.LONG;
import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.limits;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProviderTest extends ProviderConformance {

    private static final String KEY = "sk-upstream-0123456789abcdef";
    private static final String PART = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String WHOLE =
            "{\"id\":\"u1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}";
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Watch watch = new Watch();
    private final List<FakeUpstream> upstreams = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (FakeUpstream upstream : upstreams) {
            upstream.close();
        }
        watch.close();
    }

    private FakeUpstream upstream(Script script) {
        FakeUpstream upstream = FakeUpstream.answering(script);
        upstreams.add(upstream);
        return upstream;
    }

    private HttpProvider at(URI base) {
        return HttpProvider.at("vllm-1", base, KEY, new OpenAiUpstream(), watch);
    }

    private Asking ask(Script script, Call call, Timeouts limits) {
        return Asking.of(at(upstream(script).base()), call, limits);
    }

    private Asking ask(Script script) {
        return ask(script, streamed("m"), patient());
    }

    private static Script openingWith(Script then) {
        return exchange -> {
            exchange.stream();
            exchange.event(PART);
            then.answer(exchange);
        };
    }

    @Override
    Provider provider() {
        return at(upstream(exchange -> {
                    String body = exchange.request().body();
                    if (body.contains("\"overloaded\"")) {
                        exchange.json(503, "{}");
                    } else if (body.contains("\"cut\"")) {
                        openingWith(FakeUpstream.Exchange::close).answer(exchange);
                    } else if (body.contains("\"endless\"")) {
                        openingWith(FakeUpstream.Exchange::untilLeft).answer(exchange);
                    } else {
                        FakeUpstream.HELLO.answer(exchange);
                    }
                })
                .base());
    }

    @Override
    Call answered() {
        return streamed("answered");
    }

    @Override
    Call overloaded() {
        return streamed("overloaded");
    }

    @Override
    Call cut() {
        return streamed("cut");
    }

    @Override
    Call endless() {
        return streamed("endless");
    }

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

    private void timesOut(Script script, Timeouts limits, String fault) {
        FakeUpstream upstream = upstream(script);
        Asking asking = Asking.of(at(upstream.base()), streamed("m"), limits);

        assertThat(asking.refusal().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(asking.refusal().message()).contains("'vllm-1' " + fault + " within 0.3 s");
        assertThat(asking.took()).isBetween(SHORT, SHORT.plusSeconds(2));
    }

    @Test
    void anUpstreamThatNeverAnswersIsGivenUp() {
        timesOut(FakeUpstream.Exchange::untilLeft, limits(SHORT, LONG, LONG), "did not begin to answer");
    }

    @Test
    void anAnswerWithoutAFirstTokenIsGivenUpWhateverComments() {
        Script commenting = exchange -> {
            exchange.stream();
            for (int i = 0; i < 10_000; i++) {
                exchange.chunk(": still here\n\n");
                Thread.sleep(5);
            }
        };

        timesOut(commenting, limits(SHORT, LONG, LONG), "did not begin to answer");
    }

    @Test
    void silenceInTheMiddleIsGivenUp() {
        timesOut(openingWith(FakeUpstream.Exchange::untilLeft), limits(LONG, SHORT, LONG), "fell silent");
    }

    @Test
    void anEventThatDripsByteByByteIsSilence() {
        Script dripping = openingWith(exchange -> {
            for (int i = 0; i < 10_000; i++) {
                exchange.chunk("d");
                Thread.sleep(5);
            }
        });

        timesOut(dripping, limits(LONG, SHORT, LONG), "fell silent");
    }

    @Test
    void aCallThatLastsTooLongInAllIsGivenUp() {
        Script talking = exchange -> {
            exchange.stream();
            for (int i = 0; i < 10_000; i++) {
                exchange.event(PART);
                Thread.sleep(5);
            }
        };

        timesOut(talking, limits(LONG, LONG, SHORT), "did not finish");
    }

    @Test
    void anErrorWhoseTextNeverComesIsToldByItsStatus() {
        Script mute = exchange -> {
            exchange.raw("HTTP/1.1 503 Busy\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            exchange.untilLeft();
        };
        Asking asking = ask(mute, streamed("m"), limits(LONG, SHORT, LONG));

        assertThat(asking.refusal().kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(asking.took()).isLessThan(SHORT.plusSeconds(2));
    }

    @Test
    void nobodyThereIsTold() throws IOException {
        URI closed;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
        }

        Refusal refusal = Asking.of(at(closed), streamed("m"), patient()).refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(refusal.message()).contains("'vllm-1' cannot be reached").doesNotContain("127.0.0.1");
    }

    /** A server whose queue is full lets connections hang, as a machine that is switched off does. */
    @Test
    void aTargetsOwnConnectLimitHolds() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (queue.size() < 10 && connects(full, queue)) {
                // The queue is filled.
            }
            URI base = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/v1");
            Asking asking = Asking.of(at(base), streamed("m"), new Timeouts(SHORT, LONG, LONG, LONG));

            assertThat(asking.refusal().message()).contains("'vllm-1' cannot be reached");
            assertThat(asking.took()).isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(2));
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static boolean connects(ServerSocket server, List<Socket> queue) throws IOException {
        Socket socket = new Socket();
        queue.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), 200);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
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
