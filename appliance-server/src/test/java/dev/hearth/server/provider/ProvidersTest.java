package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.patient;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.watch.Watch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who answers may change while others are being answered. */
class ProvidersTest {

    private final Watch watch = new Watch();
    private final CountDownLatch release = new CountDownLatch(1);
    private final FakeUpstream upstream = FakeUpstream.answering(exchange -> {
        if (exchange.request().body().contains("\"slow\"")) {
            exchange.stream();
            exchange.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}");
            release.await();
            exchange.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}");
            exchange.event("[DONE]");
            exchange.endOfBody();
        } else {
            FakeUpstream.HELLO.answer(exchange);
        }
    });
    private final AtomicReference<List<ProviderConfig>> declared = new AtomicReference<>(List.of());
    private final Providers providers = new Providers(declared::get, (call, timeouts, sink) -> {}, watch);

    @AfterEach
    void close() throws IOException {
        upstream.close();
        watch.close();
    }

    private void declare(String... more) {
        declared.set(List.of(more).stream()
                .map(fields -> Declared.provider(upstream, fields))
                .toList());
    }

    @Test
    void whoIsDeclaredAnswersAtOnce_andWhoIsGoneIsNotThereAnyMore() {
        assertThat(catchThrowableOfType(Refusal.class, () -> providers.get("up"))
                        .kind())
                .isEqualTo(Kind.UPSTREAM_FAILED);

        declare("");
        assertThat(Asking.of(providers.get("up"), streamed("m"), patient()).said())
                .contains(new Delta.Text("lo"));

        declare();
        assertThat(catchThrowableOfType(Refusal.class, () -> providers.get("up"))
                        .message())
                .contains("no provider 'up' any more");
    }

    @Test
    void whoStaysAsHeIsIsNotMadeAnew() {
        declare("");
        Provider before = providers.get("up");
        declared.set(
                List.of(declared.get().getFirst(), Declared.provider("{\"name\":\"sim\",\"kind\":\"simulated\"}")));

        assertThat(providers.get("up")).isSameAs(before);

        declare(",\"max_concurrent\":3");
        assertThat(providers.get("up")).isNotSameAs(before);
    }

    @Test
    void aCallInFlightIsAnsweredToItsEndByWhoBeganIt_alsoWhenHeIsGone() {
        declare("");
        Provider before = providers.get("up");
        CountDownLatch begun = new CountDownLatch(1);
        Asking slow = Asking.of(before, streamed("slow"), patient(), delta -> begun.countDown());
        await(begun);

        declare(",\"headers\":{\"X-New\":\"1\"}");
        Provider after = providers.get("up");
        assertThat(Asking.of(after, streamed("m"), patient()).said()).contains(new Delta.Text("lo"));
        release.countDown();

        assertThat(slow.said()).contains(new Delta.Text("lo"));
        assertThat(Asking.of(before, streamed("m"), patient()).said())
                .as("a call that was on its way when it retired")
                .contains(new Delta.Text("lo"));
    }

    @Test
    void theCapHoldsAcrossAChange() {
        declare(",\"max_concurrent\":1");
        CountDownLatch begun = new CountDownLatch(1);
        Asking slow = Asking.of(providers.get("up"), streamed("slow"), patient(), delta -> begun.countDown());
        await(begun);

        declare(",\"max_concurrent\":1,\"headers\":{\"X-New\":\"1\"}");

        assertThat(Asking.of(providers.get("up"), streamed("m"), patient())
                        .refusal()
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        release.countDown();
        slow.ended();
    }

    private static void await(CountDownLatch latch) {
        Awaitility.await().until(() -> latch.getCount() == 0);
    }
}
