package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Attempt;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The walk through the real rooms; only the caller and the upstream are programs of the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest extends WalkedHouse {

    @Test
    void anAnswerIsPassedOnAndAccounted() throws IOException {
        FakeClient client = FakeClient.patient();
        Call call = call("m");

        gateway(FakeUpstream.HELLO).serve(holder(limits(10, 10_000, 1)), call, client);

        assertThat(client.routes()).containsExactly("up/real-m");
        assertThat(client.allowances().getFirst().requests().orElseThrow().remaining())
                .isEqualTo(9);
        assertThat(client.deltas()).last().isEqualTo(new Delta.End(StopReason.STOP, Usage.of(7, 2)));
        Entry entry = accounted(call);
        assertThat(entry.outcome()).isEqualTo(Outcome.OK);
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.usage()).isEqualTo(Usage.of(7, 2));
        assertThat(entry.provider()).hasValue("up");
        assertThat(entry.upstreamModel()).hasValue("real");
        assertThat(entry.user()).hasValue("eva");
        assertThat(entry.attempts()).isOne();
        assertThat(entry.firstTokenMillis()).isPresent();
    }

    @Test
    void aTargetThatRefusesIsReplacedSilently() throws IOException {
        FakeClient client = FakeClient.patient();
        Call call = call("m");

        gateway(exchange -> exchange.json(503, "{}")).serve(holder(Limits.NONE), call, client);

        assertThat(client.routes()).containsExactly("sim/simulated");
        assertThat(client.deltas()).filteredOn(Delta.Start.class::isInstance).hasSize(1);
        assertThat(accounted(call).attempts()).isEqualTo(2);
        assertThat(accounted(call).trace())
                .extracting(Attempt::provider, Attempt::refusal)
                .containsExactly(tuple("up", Optional.of(Kind.OVERLOADED)), tuple("sim", Optional.empty()));
        assertThat(accounted(call).provider()).hasValue("sim");
        assertThat(accounted(call).upstreamModel()).hasValue("simulated");
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void aTargetThatHasOnlyClearedItsThroatIsReplacedToo() throws IOException {
        FakeClient client = FakeClient.patient();

        gateway(exchange -> {
                    exchange.stream();
                    exchange.event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
                    exchange.close();
                })
                .serve(holder(Limits.NONE), call("m"), client);

        assertThat(client.routes()).containsExactly("sim/simulated");
        assertThat(client.deltas()).noneMatch(Delta.Relayed.class::isInstance);
    }

    @Test
    void nobodyElseIsAskedOnceTheClientHasSeenABeginning() {
        FakeClient client = FakeClient.patient();
        Call call = call("m");

        Refusal refusal = refused(
                gateway(exchange -> {
                    exchange.stream();
                    exchange.event(PART);
                    exchange.close();
                }),
                holder(Limits.NONE),
                call,
                client);

        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_FAILED);
        assertThat(client.deltas()).hasSize(1);
        assertThat(client.routes()).containsExactly("up/real-m");
        Entry entry = accounted(call);
        assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(entry.status()).isEqualTo(502);
        assertThat(entry.attempts()).isOne();
        assertThat(entry.usage()).isEqualTo(Usage.estimated(5, 2));
    }

    @Test
    void whatTheCallerDidWrongIsNotTriedElsewhere() {
        FakeClient client = FakeClient.patient();
        Call call = call("m");

        Refusal refusal = refused(
                gateway(exchange -> exchange.json(400, "{\"error\":{\"message\":\"too long\"}}")),
                holder(Limits.NONE),
                call,
                client);

        assertThat(refusal.message()).isEqualTo("too long");
        assertThat(client.deltas()).isEmpty();
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(accounted(call).status()).isEqualTo(400);
        assertThat(accounted(call).attempts()).isOne();
        assertThat(accounted(call).usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void theLastTargetsRefusalIsTold() {
        Call call = call("alone");

        Refusal refusal = refused(
                gateway(exchange -> exchange.json(429, "{}", "Retry-After: 9")),
                holder(Limits.NONE),
                call,
                FakeClient.patient());

        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.retryAfter().orElseThrow()).hasSeconds(9);
        assertThat(accounted(call).status()).isEqualTo(503);
    }

    @Test
    void aClientThatLeavesFreesTheUpstreamAndPaysForWhatWasSaid() throws Exception {
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.event(PART);
            exchange.event(PART);
            exchange.untilLeft();
        });
        Principal who = holder(limits(10, 10_000, 1));
        Call call = call("m");

        Throwable thrown = catchThrowable(() -> gateway.serve(who, call, FakeClient.leavingAfter(1)));

        assertThat(thrown).isInstanceOf(ClientGone.class);
        assertThat(upstream.clientLeft(200)).isTrue();
        Entry entry = accounted(call);
        assertThat(entry.outcome()).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(entry.status()).isEqualTo(499);
        assertThat(entry.usage()).isEqualTo(Usage.estimated(5, 4));
        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isEqualTo(10_000 - 9);
    }

    @Test
    void aClientFoundGoneWhileNothingIsSaidIsAccounted() throws Exception {
        Gateway gateway = gateway(FakeUpstream.Exchange::untilLeft);
        Principal who = holder(limits(10, 10_000, 1));
        Call call = call("m");
        Thread walk =
                Thread.ofVirtual().start(() -> catchThrowable(() -> gateway.serve(who, call, FakeClient.patient())));
        await().until(() -> !upstream.requests().isEmpty());
        walk.interrupt();

        assertThat(upstream.clientLeft(200)).isTrue();
        walk.join();
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.CLIENT_GONE);
        // Whoever was asked has read the prompt.
        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 0));
        assertThat(admission.allowance(who.accounts()).tokens().orElseThrow().remaining())
                .isEqualTo(9_995);
    }
}
