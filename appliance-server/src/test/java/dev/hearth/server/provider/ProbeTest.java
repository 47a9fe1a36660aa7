package dev.hearth.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.provider.Probe.Finding;
import dev.hearth.server.watch.Watch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {

    private final Watch watch = new Watch();
    private final Probe probe = new Probe(watch);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable open : opened.reversed()) {
            open.close();
        }
        watch.close();
    }

    private <T extends AutoCloseable> T open(T room) {
        opened.add(room);
        return room;
    }

    private Finding probe(Script script, String more) throws InterruptedException {
        return probe.probe(Declared.provider(open(FakeUpstream.answering(script)), more));
    }

    private Finding at(String baseUrl, String more) throws InterruptedException {
        return probe.probe(Declared.provider(
                "{\"name\":\"up\",\"kind\":\"openai-compatible\",\"base_url\":\"" + baseUrl + "\"" + more + "}"));
    }

    private static String reason(Finding finding) {
        assertThat(finding.ok()).isFalse();
        return finding.reason().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"list\",\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"data\":[{\"type\":\"model\",\"id\":\"a\",\"display_name\":\"A\"},{\"id\":\"b\"}],\"has_more\":false}",
                "[{\"id\":\"a\"},{\"id\":\"b\"}]",
                "{\"models\":[{\"name\":\"a\"},{\"name\":\"b\"}]}"
            })
    void whoAnswersTellsItsModels(String list) throws InterruptedException {
        FakeUpstream upstream = open(FakeUpstream.answering(exchange -> exchange.json(200, list)));

        Finding finding = probe.probe(Declared.provider(upstream, ",\"api_keys\":[\"k\"],\"query\":{\"v\":\"1\"}"));

        assertThat(finding.ok()).isTrue();
        assertThat(finding.models()).containsExactly("a", "b");
        assertThat(finding.latency()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
        assertThat(finding.reason()).isEmpty();
        assertThat(upstream.requests().getFirst().line()).isEqualTo("GET /v1/models?v=1 HTTP/1.1");
        assertThat(upstream.requests().getFirst().headers()).containsEntry("authorization", "Bearer k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | The API key is not accepted (401)",
                "403 | The API key is not accepted (403)",
                "402 | no balance",
                "404 | check base_url",
                "307 | write the final address into base_url",
                "429 | over its rate limit (429)",
                "500 | status 500"
            })
    void aStatusIsExplained(int status, String words) throws InterruptedException {
        assertThat(reason(probe(exchange -> exchange.json(status, "{}"), ",\"api_keys\":[\"k\"]")))
                .contains(words);
    }

    @Test
    void whichOfSeveralKeysIsAtFaultIsTold() throws InterruptedException {
        Script script = exchange -> exchange.json(
                exchange.request().headers().getOrDefault("authorization", "").endsWith("k2") ? 401 : 200,
                "{\"data\":[{\"id\":\"a\"}]}");

        assertThat(reason(probe(script, ",\"api_keys\":[\"k1\",\"k2\",\"k3\"]")))
                .contains("API key 2 of 3");
    }

    @Test
    void aNoWithStatus200IsNoYes() throws InterruptedException {
        assertThat(reason(probe(
                        exchange -> exchange.json(200, "{\"code\":4100,\"msg\":\"authentication is invalid\"}"),
                        ",\"api_keys\":[\"k\"]")))
                .contains("code 4100");
    }

    @Test
    void aWebPageOrAMissingPathHintsAtTheAddress() throws InterruptedException {
        FakeUpstream upstream = open(FakeUpstream.answering(
                exchange -> exchange.whole(200, "text/html", "<!DOCTYPE html><html>Welcome</html>")));
        String root = upstream.base().resolve("/").toString();

        assertThat(reason(at(root, ""))).contains("web page").contains("base_url probably lacks /v1");
    }

    @Test
    void whatStandsInTheWayIsNamed(@TempDir Path folder) throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        assertThat(reason(at("http://127.0.0.1:" + unused + "/v1", "")))
                .isEqualTo("Nobody listens at 127.0.0.1:" + unused
                        + " (connection refused); check that it runs, and its port.");
        assertThat(reason(at("http://no-such-host.invalid/v1", ""))).contains("DNS");

        FakeUpstream plain = open(FakeUpstream.answering(exchange -> exchange.json(200, "{}")));
        assertThat(reason(at("https://127.0.0.1:" + plain.base().getPort() + "/v1", "")))
                .contains("does not speak TLS");
        ForwardProxy proxy = open(ForwardProxy.to(plain.base().getPort(), Optional.of("a:b")));
        assertThat(reason(at("http://x.invalid/v1", ",\"proxy\":\"http://u:secret@127.0.0.1:" + proxy.port() + "\"")))
                .contains("proxy http://u:***@127.0.0.1")
                .contains("407")
                .doesNotContain("secret");

        OfficeCa authority = OfficeCa.in(folder);
        FakeUpstream secured =
                open(FakeUpstream.overTls(authority.server(), exchange -> exchange.json(200, "{\"data\":[]}")));
        assertThat(reason(at(secured.base().toString(), "")))
                .contains("is not trusted: it was issued by 'CN=The Office CA'")
                .contains("tls.ca_file");
        assertThat(at(secured.base().toString(), ",\"tls\":{\"ca_file\":\"" + authority.pem() + "\"}")
                        .ok())
                .isTrue();
        assertThat(reason(at(
                        "https://localhost:" + secured.base().getPort() + "/v1",
                        ",\"tls\":{\"ca_file\":\"" + authority.pem() + "\"}")))
                .contains("does not fit");
    }

    @Test
    void whoFallsSilentIsNotWaitedForLong() throws Exception {
        ProviderConfig config = Declared.provider(open(FakeUpstream.answering(FakeUpstream.Exchange::untilLeft)), "");

        FutureTask<Finding> task = new FutureTask<>(() -> new Probe(watch, Duration.ofMillis(200)).probe(config));
        Thread.ofVirtual().start(task);

        assertThat(reason(task.get(10, TimeUnit.SECONDS))).contains("within 0.2 s");
    }

    @Test
    void whoIsNotAskedOverTheNetworkIsThere() throws InterruptedException {
        assertThat(probe.probe(Declared.provider("{\"name\":\"s\",\"kind\":\"simulated\"}"))
                        .ok())
                .isTrue();
    }
}
