package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hearth.server.config.Limits;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Upstreams that say more than they were asked for, or bill what they never gave: budgets hold all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnkeptBoundsTest extends WalkedHouse {

    private static final String WORDS =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}".formatted(" word".repeat(10));

    /** What the prompt of a call without tools is taken for at most: its frame, and a token for each byte. */
    private static long prompt(Call call) {
        return 64 + 8 + call.body().length;
    }

    @BeforeEach
    void clouds() {
        limits = limits(Duration.ofMillis(400), Duration.ofSeconds(20));
    }

    private static Script saying(int tens) {
        return saying(tens, OptionalLong.of(tens * 10L));
    }

    /** @param told how many tokens the answer has in the upstream's own vocabulary, if it tells */
    private static Script saying(int tens, OptionalLong told) {
        return exchange -> {
            exchange.stream();
            for (int i = 0; i < tens; i++) {
                exchange.event(WORDS);
            }
            exchange.event(FINISH);
            if (told.isPresent()) {
                exchange.event("{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":%d}}"
                        .formatted(told.getAsLong()));
            }
            exchange.event("[DONE]");
            exchange.endOfBody();
        };
    }

    private static final Script ENDLESS = exchange -> {
        exchange.stream();
        for (int i = 0; i < 100_000; i++) {
            exchange.event(WORDS);
        }
    };

    @Test
    void anAnswerWithoutEndIsCutWhereTheBudgetEnds_andSaysSo() {
        Gateway gateway = gateway(ENDLESS);
        Principal who = holder(1_000);
        FakeClient client = FakeClient.patient();
        Call call = call("alone", "\"stream\":true,\"max_tokens\":100,");

        Refusal refusal = refused(gateway, who, call, client);

        assertThat(refusal.kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        assertThat(refusal.message()).contains("went on beyond the bound");
        assertThat(client.deltas()).isNotEmpty();
        Entry entry = accounted(call);
        assertThat(entry.usage().exact()).isFalse();
        assertThat(entry.usage().total()).isEqualTo(spent(who)).isBetween(300L, 1_000L);
    }

    /** Five times the budget was spent on the answers of those who left after a word. */
    @Test
    void anAnswerWithoutEndIsCutThereAlsoForAClientWhoHasLeft() throws Exception {
        limits = limits(Duration.ofSeconds(60), Duration.ofSeconds(20));
        Gateway gateway = gateway(ENDLESS);
        Principal who = holder(1_000);
        Call call = call("alone", "\"stream\":true,\"max_tokens\":100,");

        assertThat(ended(gateway, who, call, FakeClient.leavingAfter(1)))
                .hasValueSatisfying(thrown -> assertThat(thrown).isInstanceOf(ClientGone.class));

        assertThat(accounted(call).outcome()).isEqualTo(Outcome.CLIENT_GONE);
        assertThat(accounted(call).usage().total()).isEqualTo(spent(who)).isBetween(300L, 1_000L);
    }

    @Test
    void anAnswerThatIsLongerThanAskedForIsPassedOnWhileTheBudgetHasRoom() throws Exception {
        Gateway gateway = gateway(saying(25));
        Principal who = holder(10_000);
        Call call = call("alone", "\"stream\":true,\"max_tokens\":100,");

        gateway.serve(who, call, FakeClient.patient());

        assertThat(accounted(call).outcome()).isEqualTo(Outcome.OK);
        assertThat(accounted(call).usage()).isEqualTo(Usage.of(7, 250));
        assertThat(spent(who)).isEqualTo(257);
        assertThat(reserved(who)).isZero();
    }

    @Test
    void whoeverCountsInAnotherVocabularyIsNotCut() throws Exception {
        Gateway gateway = gateway(saying(125, OptionalLong.of(1_000)));
        Call call = call("alone", "\"stream\":true,\"max_tokens\":1000,");
        Principal who = holder(prompt(call) + 1_000);

        gateway.serve(who, call, FakeClient.patient());

        assertThat(accounted(call).usage()).isEqualTo(Usage.of(7, 1_000));
        assertThat(spent(who)).isEqualTo(1_007);
    }

    /** Our count alone would overrun the budget, for an answer that may well have kept to its bound. */
    @Test
    void ofSuchAnAnswerThatNobodyCountsButWeABudgetPaysItsBound() throws Exception {
        Gateway gateway = gateway(saying(125, OptionalLong.empty()));
        Call call = call("alone", "\"stream\":true,\"max_tokens\":1000,");
        Principal who = holder(prompt(call) + 1_000);

        gateway.serve(who, call, FakeClient.patient());

        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 1_000));
        assertThat(spent(who)).isEqualTo(1_005);
    }

    @Test
    void whatIsLongerInAnyVocabularyIsCut_andTheBudgetHolds() {
        Gateway gateway = gateway(ENDLESS);
        Call call = call("alone", "\"stream\":true,\"max_tokens\":1000,");
        Principal who = holder(prompt(call) + 1_000);
        FakeClient client = FakeClient.patient();

        assertThat(refused(gateway, who, call, client).message()).contains("after 1258 tokens", "the bound of 1000");
        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 1_000));
        assertThat(spent(who)).isEqualTo(1_005);
    }

    @Test
    void aStepOfManyTimesTheBoundReservesManyTimes() throws Exception {
        Gateway gateway = gateway(exchange -> {
            exchange.stream();
            exchange.event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}".formatted(" word".repeat(350)));
            exchange.event(FINISH);
            exchange.event("[DONE]");
            exchange.endOfBody();
        });
        Call call = call("alone", "\"stream\":true,\"max_tokens\":100,");
        Principal who = holder(4 * (prompt(call) + 100));

        gateway.serve(who, call, FakeClient.patient());

        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 350));
        assertThat(spent(who)).isEqualTo(355);
    }

    @Test
    void withoutABudgetNobodyCounts() throws Exception {
        Gateway gateway = gateway(saying(25));
        Call call = call("alone", "\"stream\":true,\"max_tokens\":100,");

        gateway.serve(holder(Limits.NONE), call, FakeClient.patient());

        assertThat(accounted(call).usage()).isEqualTo(Usage.of(7, 250));
    }

    /** On a virtual thread, as in the server: only such a one leaves a socket when its time is up. */
    private static Optional<Throwable> ended(Gateway gateway, Principal who, Call call, FakeClient client)
            throws InterruptedException {
        AtomicReference<Optional<Throwable>> thrown = new AtomicReference<>(Optional.empty());
        Thread.ofVirtual()
                .start(() -> thrown.set(Optional.ofNullable(catchThrowable(() -> gateway.serve(who, call, client)))))
                .join();
        return thrown.get();
    }

    @Test
    void whoIsTooSlowMayBillThePrompt_whoeverAnswersThen() throws Exception {
        Gateway gateway = gateway(FakeUpstream.Exchange::untilLeft);
        Principal who = holder(10_000);
        Call call = call("m", "\"stream\":true,\"max_tokens\":100,");

        assertThat(ended(gateway, who, call, FakeClient.patient())).isEmpty();

        Entry entry = accounted(call);
        assertThat(entry.outcome()).isEqualTo(Outcome.OK);
        assertThat(entry.attempts()).isEqualTo(2);
        assertThat(entry.usage().exact()).isFalse();
        assertThat(entry.usage().input()).isEqualTo(5 + 1);
        assertThat(entry.costNanoUsd()).as("five tokens at a dollar").isEqualTo(5_000_000_000L);
        assertThat(spent(who)).isEqualTo(entry.usage().total());
    }

    @Test
    void nobodyElseIsAskedWhereTheBudgetHasNoRoomForTwo() throws Exception {
        limits = new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMillis(400),
                Duration.ofSeconds(20));
        Gateway gateway = gateway(FakeUpstream.Exchange::untilLeft);
        Call call = call("m", "\"max_tokens\":100,");
        Principal who = holder(prompt(call) + 150);

        assertThat(ended(gateway, who, call, FakeClient.patient()))
                .hasValueSatisfying(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TIMEOUT)));
        assertThat(accounted(call).attempts()).isOne();
        assertThat(accounted(call).usage()).isEqualTo(Usage.estimated(5, 100));
        assertThat(spent(who)).isEqualTo(105);
    }
}
