package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the walk writes into the books, and what it gives back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayAccountsTest extends WalkedHouse {

    @Test
    void anUnknownModelIsAccountedAndCostsNothing() {
        Principal who = holder(limits(1, 10_000, 1));
        Call call = call("nobody");

        Refusal refusal = refused(gateway(FakeUpstream.HELLO), who, call, FakeClient.patient());

        assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(accounted(call).status()).isEqualTo(404);
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(accounted(call).attempts()).isZero();
        assertThat(accounted(call).provider()).isEmpty();
        assertThat(admission.allowance(who.accounts()).requests().orElseThrow().remaining())
                .isOne();
    }

    @Test
    void halfAnEmojiInAModelsNameCanBeAccounted() {
        Call call = call("\\ud83d" + "x".repeat(300));

        Refusal refusal = refused(gateway(FakeUpstream.HELLO), holder(Limits.NONE), call, FakeClient.patient());

        assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(accounted(call).model()).startsWith("?x").hasSize(200);
    }

    @Test
    void aCallOverTheLimitIsRefusedAccountedAndAsksNobody() throws IOException {
        Gateway gateway = gateway(FakeUpstream.HELLO);
        Principal who = holder(limits(1, 10_000, 5));
        gateway.serve(who, call("m"), FakeClient.patient());
        FakeClient client = FakeClient.patient();
        Call second = call("m");

        Refusal refusal = refused(gateway, who, second, client);

        assertThat(refusal.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(client.allowances())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.requests().orElseThrow().remaining()).isZero());
        assertThat(accounted(second).status()).isEqualTo(429);
        assertThat(accounted(second).usage()).isEqualTo(Usage.NONE);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void aPlaceIsGivenBackHoweverACallEnds() {
        Gateway gateway = gateway(exchange -> exchange.json(500, "{}"));
        Principal who = holder(limits(100, 100_000, 1));
        List<String> models = List.of("alone", "nobody", "sim?status=503", "sim?cut_after=2", "broken", "sim", "m");
        for (String model : models) {
            FakeClient client = model.equals("sim") ? FakeClient.leavingAfter(2) : FakeClient.patient();
            catchThrowable(() -> gateway.serve(who, call(model), client));
        }

        assertThat(catchThrowable(() -> gateway.serve(who, call("sim"), FakeClient.patient())))
                .isNull();
    }

    @Test
    void twoCallsOfAKeyThatMayMakeOneAtATime() throws Exception {
        Gateway gateway = gateway(FakeUpstream.HELLO);
        Principal who = holder(limits(100, 100_000, 1));
        FakeClient first = FakeClient.patient();
        Call slow = call("sim?interval_ms=600000");
        Thread walk = Thread.ofVirtual().start(() -> catchThrowable(() -> gateway.serve(who, slow, first)));
        await().until(() -> !first.deltas().isEmpty());

        assertThat(refused(gateway, who, call("sim"), FakeClient.patient()).message())
                .contains("1 concurrent requests");

        walk.interrupt();
        walk.join();
        gateway.serve(who, call("sim"), FakeClient.patient());
        assertThat(accounted(slow).outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }

    @Test
    void aMistakeOfOursIsAccountedAsOne() {
        Call call = call("broken");

        Throwable thrown = catchThrowable(
                () -> gateway(FakeUpstream.HELLO).serve(holder(Limits.NONE), call, FakeClient.patient()));

        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(accounted(call).status()).isEqualTo(500);
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void usageThatNobodyToldIsCountedForBooksAndClientAlike() throws IOException {
        FakeClient client = FakeClient.patient();
        Call call = call("m");

        gateway(exchange -> {
                    exchange.stream();
                    exchange.event(PART);
                    exchange.event(FINISH);
                    exchange.endOfBody();
                })
                .serve(holder(Limits.NONE), call, client);

        assertThat(client.deltas()).last().isEqualTo(new Delta.End(StopReason.STOP, Usage.estimated(5, 2)));
        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 2));
        assertThat(accounted(call).outcome()).isEqualTo(Outcome.OK);
    }
}
