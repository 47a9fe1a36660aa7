package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Script;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client leaves, and a cloud goes on with his answer and bills it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrainedAnswersTest extends WalkedHouse {

    private static final String WHOLE =
            "{\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Good day\"},"
                    + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":41}}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":300}}";

    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void drain() {
        goOn = new CountDownLatch(1);
        limits = limits(Duration.ofSeconds(60), Duration.ofSeconds(20));
    }

    private Thread walk(Gateway gateway, Principal who, Call call, FakeClient client) {
        return Thread.ofVirtual().start(() -> thrown.set(catchThrowable(() -> gateway.serve(who, call, client))));
    }

    private Script speaking() {
        return exchange -> {
            exchange.stream();
            exchange.event(PART);
            exchange.event(PART);
            goOn.await();
            exchange.event(FINISH);
            exchange.event(USAGE);
            exchange.event("[DONE]");
            exchange.endOfBody();
        };
    }

    private Entry gone(Call call) {
        assertThat(thrown.get()).isInstanceOf(ClientGone.class);
        Entry entry = accounted(call);
        assertThat(entry.outcome()).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(entry.status()).isEqualTo(499);
        return entry;
    }

    @Test
    void aStreamIsReadToItsUsageForAClientWhoHasLeft() throws Exception {
        Gateway gateway = gateway(speaking());
        Call call = call("alone");
        Thread walk = walk(gateway, holder(Limits.NONE), call, FakeClient.leavingAfter(1));
        await().until(() -> !upstream.requests().isEmpty());
        goOn.countDown();
        walk.join();

        assertThat(gone(call).usage()).isEqualTo(Usage.of(7, 300));
    }

    @Test
    void anAnswerInOnePieceIsReadForAClientWhoIsFoundGone() throws Exception {
        Gateway gateway = gateway(exchange -> {
            goOn.await();
            exchange.json(200, WHOLE);
        });
        Call call = call("alone", "");
        FakeClient client = FakeClient.patient();
        Thread walk = walk(gateway, holder(Limits.NONE), call, client);
        await().until(() -> !upstream.requests().isEmpty());

        assertThat(client.leave()).as("nobody is to be interrupted").isTrue();
        goOn.countDown();
        walk.join();

        assertThat(gone(call).usage()).isEqualTo(Usage.of(7, 41));
        assertThat(client.deltas()).isEmpty();
    }

    @Test
    void hisPlaceIsFreeAtOnceAndHisMoneyWhenItIsCounted() throws Exception {
        Gateway gateway = gateway(speaking());
        Principal who = holder(limits(10, 10_000, 1), 100_000);
        Call call = call("alone");
        FakeClient client = FakeClient.patient();
        Thread walk = walk(gateway, who, call, client);
        await().until(() -> client.deltas().size() == 2);
        client.leave();

        assertThat(reserved(who)).isPositive();
        gateway.serve(who, call("sim"), FakeClient.patient());

        goOn.countDown();
        walk.join();
        assertThat(reserved(who)).isZero();
        assertThat(gone(call).usage()).isEqualTo(Usage.of(7, 300));
    }

    @Test
    void aStreamThatGoesOnForTooLongIsLeft_andWhatWasHeardIsCounted() throws Exception {
        limits = limits(Duration.ofSeconds(60), Duration.ofMillis(200));
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.event(PART);
            exchange.event(PART);
            exchange.untilLeft();
        });
        Call call = call("alone");
        walk(gateway, holder(Limits.NONE), call, FakeClient.leavingAfter(1)).join();

        assertThat(upstream.clientLeft(1_000)).isTrue();
        assertThat(gone(call).usage()).isEqualTo(Usage.estimated(5, 4));
    }

    /** It may be made to its end, and nobody will ever know how long it was. */
    @Test
    void anAnswerInOnePieceThatNeverComesIsTakenForAsLongAsItMayBe() throws Exception {
        limits = limits(Duration.ofSeconds(60), Duration.ofMillis(200));
        Gateway gateway = gateway(FakeUpstream.Exchange::untilLeft);
        Call call = call("alone", "\"max_tokens\":90,");
        FakeClient client = FakeClient.patient();
        Thread walk = walk(gateway, holder(Limits.NONE), call, client);
        await().until(() -> !upstream.requests().isEmpty());
        client.leave();
        walk.join();

        assertThat(upstream.clientLeft(1_000)).isTrue();
        assertThat(gone(call).usage()).isEqualTo(Usage.estimated(5, 90));
    }

    @Test
    void aStreamThatStaysSilentHasThoughtUntilItIsCut() throws Exception {
        limits = limits(Duration.ofSeconds(60), Duration.ofMillis(200));
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.untilLeft();
        });
        Call call = call("alone", "\"stream\":true,\"max_tokens\":5,");
        FakeClient client = FakeClient.patient();
        Thread walk = walk(gateway, holder(Limits.NONE), call, client);
        await().until(() -> !upstream.requests().isEmpty());
        client.leave();
        walk.join();

        assertThat(gone(call).usage()).isEqualTo(Usage.estimated(5, 5));
    }

    @Test
    void nobodyElseIsAskedForAClientWhoHasLeft() throws Exception {
        Gateway gateway = gateway(exchange -> {
            goOn.await();
            exchange.json(503, "{}");
        });
        Call call = call("m");
        FakeClient client = FakeClient.patient();
        Thread walk = walk(gateway, holder(Limits.NONE), call, client);
        await().until(() -> !upstream.requests().isEmpty());
        client.leave();
        goOn.countDown();
        walk.join();

        assertThat(gone(call).attempts()).isOne();
        assertThat(gone(call).usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void anUpstreamThatBreaksOffMeanwhileHasSaidWhatItSaid() throws Exception {
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.event(PART);
            exchange.event(PART);
            goOn.await();
            exchange.close();
        });
        Call call = call("alone");
        Thread walk = walk(gateway, holder(Limits.NONE), call, FakeClient.leavingAfter(1));
        await().until(() -> !upstream.requests().isEmpty());
        goOn.countDown();
        walk.join();

        assertThat(gone(call).usage()).isEqualTo(Usage.estimated(5, 4));
    }

    @Test
    void anUpstreamThatSpeaksAndSaysItUsedNothingIsNotBelieved() throws Exception {
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.event(PART);
            exchange.event(FINISH);
            exchange.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}");
            exchange.event("[DONE]");
            exchange.endOfBody();
        });
        Call call = call("alone");
        gateway.serve(holder(Limits.NONE), call, FakeClient.patient());

        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 2));
    }
}
