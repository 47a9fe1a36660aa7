package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.provider.FakeUpstream.Exchange;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAiUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {

    private static final String THREE = ",\"api_keys\":[\"key-number-a\",\"key-number-b\",\"key-number-c\"]";

    private final Watch watch = new Watch();
    private final List<FakeUpstream> upstreams = new ArrayList<>();
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

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

    private HttpProvider provider(FakeUpstream upstream, String more) {
        ProviderConfig config = Declared.provider(upstream, more);
        Rota rota = new Rota(config.apiKeys().size(), nanos::get);
        return new HttpProvider(config, new OpenAiUpstream(), watch, rota, new Crowd());
    }

    private static Asking ask(Provider provider, String model) {
        return Asking.of(provider, streamed(model), patient()).ended();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String key(Exchange exchange) {
        return exchange.request().headers().getOrDefault("authorization", "").replace("Bearer key-number-", "");
    }

    private static List<String> keys(FakeUpstream upstream) {
        return upstream.requests().stream()
                .map(request -> request.headers().getOrDefault("authorization", ""))
                .map(header -> header.replace("Bearer key-number-", ""))
                .toList();
    }

    /** Says no to one key and answers all others. */
    private static Script refusing(String key, int status, String... headers) {
        return exchange -> {
            if (key(exchange).equals(key)) {
                exchange.json(status, "{\"error\":{\"message\":\"no\"}}", headers);
            } else {
                FakeUpstream.HELLO.answer(exchange);
            }
        };
    }

    private static boolean answered(Asking asking) {
        return asking.said().contains(new Delta.Text("lo"));
    }

    @Test
    void keysTakeTurns() {
        FakeUpstream upstream = upstream(FakeUpstream.HELLO);
        HttpProvider provider = provider(upstream, THREE);

        for (int i = 0; i < 6; i++) {
            ask(provider, "m");
        }

        assertThat(keys(upstream)).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 429})
    void aRefusedKeyIsReplacedWithinTheCall_andLeftOutAfterwards(int status) {
        FakeUpstream upstream = upstream(refusing("a", status));
        HttpProvider provider = provider(upstream, THREE);

        assertThat(answered(ask(provider, "m"))).isTrue();
        assertThat(answered(ask(provider, "m"))).isTrue();
        assertThat(answered(ask(provider, "m"))).isTrue();
        assertThat(answered(ask(provider, "m"))).isTrue();

        assertThat(keys(upstream)).containsExactly("a", "b", "b", "c", "b");
    }

    @Test
    void aKeyThatIsNotAcceptedComesBackAfterAMinute() {
        FakeUpstream upstream = upstream(refusing("a", 401));
        HttpProvider provider = provider(upstream, ",\"api_keys\":[\"key-number-a\",\"key-number-b\"]");
        ask(provider, "m");

        later(Duration.ofMinutes(1).minusMillis(1));
        ask(provider, "m");
        ask(provider, "m");
        assertThat(keys(upstream)).containsExactly("a", "b", "b", "b");

        later(Duration.ofMillis(1));
        ask(provider, "m");
        ask(provider, "m");
        assertThat(keys(upstream).subList(4, keys(upstream).size())).contains("a");
    }

    @Test
    void theOnlyKeyIsAskedAgainAtOnce_forNobodyCouldAskInItsPlace() {
        FakeUpstream upstream = upstream(refusing("a", 401));
        HttpProvider provider = provider(upstream, ",\"api_keys\":[\"key-number-a\"]");
        ask(provider, "m");

        assertThat(ask(provider, "m").refusal().message()).contains("does not accept its API key");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void aLimitedKeyComesBackAfterASecond_whenTheUpstreamDoesNotSayWhen() {
        FakeUpstream upstream = upstream(refusing("a", 429));
        HttpProvider provider = provider(upstream, ",\"api_keys\":[\"key-number-a\"]");
        ask(provider, "m");

        later(Duration.ofSeconds(1).minusMillis(1));
        Refusal benched = ask(provider, "m").refusal();
        assertThat(upstream.requests()).hasSize(1);
        assertThat(benched.retryAfter()).contains(Duration.ofMillis(1));

        later(Duration.ofMillis(1));
        ask(provider, "m");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void whoeverHitsHisLimitAgainAndAgainIsLeftOutLongerAndLonger_untilHeIsAnswered() {
        FakeUpstream upstream = upstream(exchange -> {
            if (exchange.number() == 5) {
                FakeUpstream.HELLO.answer(exchange);
            } else {
                exchange.json(429, "{}");
            }
        });
        HttpProvider provider = provider(upstream, ",\"api_keys\":[\"key-number-a\"]");
        List<Long> waits = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            Asking asking = ask(provider, "m");
            Duration wait =
                    i == 4 ? Duration.ZERO : asking.refusal().retryAfter().orElseThrow();
            waits.add(wait.toSeconds());
            later(wait);
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 0L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "'retry-after: 7', 7000",
        "'retry-after-ms: 1500', 1500",
        "'date: Sat, 21 Nov 2026 10:00:00 GMT|retry-after: Sat, 21 Nov 2026 10:00:42 GMT', 42000",
        "'retry-after: 999999', 3600000",
        "'retry-after: soon', 1000"
    })
    void theUpstreamSaysForHowLong(String headers, long millis) {
        FakeUpstream upstream = upstream(refusing("a", 429, headers.split("\\|")));
        HttpProvider provider = provider(upstream, ",\"api_keys\":[\"key-number-a\"]");

        assertThat(ask(provider, "m").refusal().retryAfter()).contains(Duration.ofMillis(millis));
    }

    @Test
    void limitsAreCountedByModel_butAKeyThatIsNotAcceptedIsSoForAll() {
        FakeUpstream limiting = upstream(refusing("a", 429));
        HttpProvider limited = provider(limiting, ",\"api_keys\":[\"key-number-a\"]");
        ask(limited, "m");
        ask(limited, "m");
        ask(limited, "n");
        assertThat(limiting.requests()).hasSize(2);

        FakeUpstream closed = upstream(refusing("a", 401));
        HttpProvider unaccepted = provider(closed, ",\"api_keys\":[\"key-number-a\",\"key-number-b\"]");
        ask(unaccepted, "m");
        ask(unaccepted, "n");
        assertThat(keys(closed)).containsExactly("a", "b", "b");
    }

    @Test
    void eachKeyIsAskedOnceForACall_andTheirCommonNoTellsWhenTheFirstComesBack() {
        FakeUpstream upstream = upstream(exchange ->
                exchange.json(429, "{}", "retry-after: " + (key(exchange).equals("b") ? 3 : 9)));
        HttpProvider provider = provider(upstream, THREE);

        Refusal refusal = ask(provider, "m").refusal();

        assertThat(keys(upstream)).containsExactly("a", "b", "c");
        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void whatIsWrongWithTheCallItselfIsNotAskedWithAnotherKey() {
        FakeUpstream upstream = upstream(exchange -> exchange.json(400, "{}"));

        ask(provider(upstream, THREE), "m");

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void overItsCapAProviderSaysSoAtOnce() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(2);
        FakeUpstream upstream = upstream(exchange -> {
            exchange.stream();
            inside.countDown();
            exchange.untilLeft();
        });
        HttpProvider provider = provider(upstream, ",\"max_concurrent\":2");
        Asking first = Asking.of(provider, streamed("m"), patient());
        Asking second = Asking.of(provider, streamed("m"), patient());
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        Refusal refusal = ask(provider, "m").refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.retryAfter()).isPresent();
        assertThat(upstream.requests()).hasSize(2);
        first.interrupt();
        first.ended();
        Asking third = Asking.of(provider, streamed("m"), patient());
        await().until(() -> upstream.requests().size() == 3);
        second.interrupt();
        third.interrupt();
        second.ended();
        third.ended();
    }
}
