package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.LONG;
import static dev.hearth.server.provider.Asking.limits;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.provider.FakeUpstream.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long an upstream is waited for, and by which limit. */
class TimeLimitsTest extends AskedUpstreams {

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
            Asking asking = Asking.of(at(base), streamed("m"), new Timeouts(SHORT, LONG, LONG, LONG, Duration.ZERO));

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
}
