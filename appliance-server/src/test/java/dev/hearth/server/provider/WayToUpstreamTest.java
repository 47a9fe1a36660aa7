package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.chat;
import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.watch.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Proxies, private authorities, and how answers end on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WayToUpstreamTest {

    private static final String WHOLE =
            "{\"id\":\"u1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}";

    private final Watch watch = new Watch();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private OfficeCa authority;

    @BeforeAll
    void makeAuthority(@TempDir Path folder) throws Exception {
        authority = OfficeCa.in(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable open : opened.reversed()) {
            open.close();
        }
        opened.clear();
    }

    private <T extends AutoCloseable> T open(T room) {
        opened.add(room);
        return room;
    }

    private FakeUpstream plain() {
        return open(FakeUpstream.answering(FakeUpstream.HELLO));
    }

    private FakeUpstream secured() {
        return open(FakeUpstream.overTls(authority.server(), FakeUpstream.HELLO));
    }

    private ForwardProxy proxy(FakeUpstream target, Optional<String> login) {
        return open(ForwardProxy.to(target.base().getPort(), login));
    }

    private Asking ask(ProviderConfig config) {
        return Asking.of(Declared.running(config, watch), streamed("m"), patient());
    }

    private static List<Delta> text(Asking asking) {
        return asking.said().stream().filter(Delta.Text.class::isInstance).toList();
    }

    private static List<Delta> hello() {
        return List.of(new Delta.Text("Hel"), new Delta.Text("lo"));
    }

    /** The name exists nowhere: the proxy, and not this machine, has to find it. */
    private static String through(ForwardProxy proxy, String login, String scheme) {
        return "{\"name\":\"up\",\"kind\":\"openai-compatible\",\"base_url\":\"" + scheme
                + "://models.office.test:8443/v1\",\"api_keys\":[\"k\"],\"proxy\":\"http://" + login + "127.0.0.1:"
                + proxy.port() + "\"";
    }

    @Test
    void aProxyOpensTheWay_alsoToNamesThatOnlyItKnows() {
        FakeUpstream upstream = plain();
        ForwardProxy proxy = proxy(upstream, Optional.empty());

        assertThat(text(ask(Declared.provider(through(proxy, "", "http") + "}"))))
                .isEqualTo(hello());
        assertThat(proxy.asked()).containsExactly("CONNECT models.office.test:8443 HTTP/1.1");
        assertThat(upstream.requests().getFirst().line()).contains("/v1/chat/completions");
        assertThat(upstream.requests().getFirst().headers()).containsEntry("authorization", "Bearer k");
    }

    @Test
    void aProxyThatAsksWhoIsThereIsTold() {
        FakeUpstream upstream = plain();
        ForwardProxy proxy = proxy(upstream, Optional.of("hearth:p@ss:word"));

        assertThat(text(ask(Declared.provider(through(proxy, "hearth:p%40ss:word@", "http") + "}"))))
                .isEqualTo(hello());
    }

    @Test
    void aProxyThatLetsNobodyPassIsNamedAsTheFault() {
        ForwardProxy proxy = proxy(plain(), Optional.of("hearth:right"));

        Refusal refusal = ask(Declared.provider(through(proxy, "hearth:wrong@", "http") + "}"))
                .refusal();

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UPSTREAM_FAILED);
        assertThat(refusal.message()).contains("proxy").doesNotContain("wrong");
    }

    @Test
    void aProxyCarriesTlsWithoutSeeingInto() {
        ForwardProxy proxy = proxy(secured(), Optional.of("hearth:right"));

        assertThat(text(ask(Declared.provider(through(proxy, "hearth:right@", "https") + ",\"tls\":{\"ca_file\":\""
                        + authority.pem() + "\"}}"))))
                .isEqualTo(hello());
        assertThat(proxy.asked()).containsExactly("CONNECT models.office.test:8443 HTTP/1.1");
    }

    @Test
    void aPrivateAuthorityIsTrustedWhereItIsDeclared_andNowhereElse() {
        FakeUpstream upstream = secured();

        assertThat(text(ask(Declared.provider(upstream, ",\"tls\":{\"ca_file\":\"" + authority.pem() + "\"}"))))
                .isEqualTo(hello());
        assertThat(ask(Declared.provider(upstream, "")).refusal().message()).contains("certificate");
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsRead() {
        for (String version : List.of("HTTP/1.0", "HTTP/1.1")) {
            Script script = exchange -> {
                exchange.raw(version + " 200 OK\r\nContent-Type: application/json\r\n\r\n" + WHOLE);
                exchange.close();
            };
            HttpProvider provider =
                    Declared.running(Declared.provider(open(FakeUpstream.answering(script)), ""), watch);
            for (int time = 0; time < 2; time++) {
                assertThat(text(Asking.of(provider, chat("m", ""), patient())))
                        .containsExactly(new Delta.Text("Hello"));
            }
        }
    }

    @Test
    void anAnswerWithoutEndIsNotReadIntoTheGrave() {
        String part = "x".repeat(1 << 20);
        Script script = exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"");
            for (int i = 0; i < 80; i++) {
                exchange.raw(part);
            }
            exchange.untilLeft();
        };
        ProviderConfig config = Declared.provider(open(FakeUpstream.answering(script)), "");

        Refusal refusal = Asking.of(Declared.running(config, watch), chat("m", ""), patient())
                .refusal();

        assertThat(refusal.message()).contains("64 MiB");
    }

    @Test
    void queryKeyHeaderAndFixedHeadersAreData() {
        FakeUpstream upstream = plain();
        ProviderConfig config = Declared.provider(
                upstream, ",\"query\":{\"api-version\":\"2024-10-21\"},\"headers\":{\"X-Team\":\"office\"}");

        ask(config).ended();

        assertThat(upstream.requests().getFirst().line())
                .isEqualTo("POST /v1/chat/completions?api-version=2024-10-21 HTTP/1.1");
        assertThat(upstream.requests().getFirst().headers()).containsEntry("x-team", "office");
    }
}
