package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.TestAdmission;
import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.LocalCosts;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.PriceConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderConfig.Manners;
import dev.hearth.server.config.ProviderConfig.Speaks;
import dev.hearth.server.config.Source;
import dev.hearth.server.config.Strategy;
import dev.hearth.server.config.TargetConfig;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Attempt;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Delta.StopReason;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.provider.Provider;
import dev.hearth.server.provider.Providers;
import dev.hearth.server.provider.Watch;
import dev.hearth.server.routing.Router;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import dev.hearth.server.telemetry.Telemetry;
import dev.hearth.server.wire.openai.OpenAi;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The walk through the real rooms; only the caller and the upstream are programs of the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String PART =
            "{\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Good day\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    private final TestDatabase database = TestDatabase.h2();
    private final Telemetry telemetry = Telemetry.start(Clock.systemUTC());
    private final Watch watch = new Watch();
    private final Admission admission = TestAdmission.by(Clock.systemUTC());
    private final AtomicInteger ids = new AtomicInteger();
    private Ledger ledger;
    private Transcripts transcripts;
    private FakeUpstream upstream;

    @BeforeAll
    void open(@TempDir Path directory) {
        ledger = Ledger.open(directory, database.database());
        transcripts = Transcripts.open(directory, new Seal(new byte[32]), LedgerConfig.DEFAULT, Clock.systemUTC());
    }

    @AfterAll
    void close() {
        ledger.close();
        transcripts.close();
        database.close();
        telemetry.close();
        watch.close();
    }

    @AfterEach
    void closeUpstream() throws IOException {
        if (upstream != null) {
            upstream.close();
        }
    }

    /** A house whose model {@code m} goes to the scripted upstream first, and to the simulated provider after that. */
    private Gateway gateway(Script script) {
        upstream = FakeUpstream.answering(script);
        Provider broken = (call, limits, sink) -> {
            throw new IllegalStateException("a mistake of ours");
        };
        Providers providers = Providers.of(
                List.of(
                        provider("up", Speaks.OPENAI, Optional.of(upstream)),
                        provider("sim", Speaks.SIMULATED, Optional.empty()),
                        provider("local", Speaks.LOCAL, Optional.empty())),
                broken,
                watch);
        Router router = new Router(
                List.of(
                        model("m", target("up", "real-m"), target("sim", "simulated")),
                        model("alone", target("up", "real-m")),
                        model("sim*", target("sim", "*")),
                        model("broken", target("local", "x"))),
                new Random(1));
        Prices prices = Prices.open(
                database.database(), List.of(price("up", "real-m")), name -> Optional.empty(), Clock.systemUTC());
        Costs costs = new Costs(prices, LocalCosts.NONE, System::nanoTime);
        return new Gateway(
                admission,
                router,
                providers,
                new Accounts(router, name -> Optional.empty(), costs),
                new Books(ledger, transcripts, costs, telemetry, router, Clock.systemUTC()));
    }

    /** A dollar for each token of a prompt, two for each of an answer. */
    private static PriceConfig price(String provider, String model) {
        return new PriceConfig(
                provider,
                model,
                new BigDecimal(1_000_000),
                Optional.empty(),
                Optional.empty(),
                new BigDecimal(2_000_000),
                Optional.empty(),
                Instant.EPOCH);
    }

    private static ProviderConfig provider(String name, Speaks speaks, Optional<FakeUpstream> at) {
        return new ProviderConfig(
                name,
                name,
                new Manners(speaks, "Authorization", "/models"),
                at.map(FakeUpstream::base),
                List.of(),
                Timeouts.DEFAULT,
                Source.FILE);
    }

    private static TargetConfig target(String provider, String model) {
        return new TargetConfig(provider, model, 1, Timeouts.DEFAULT);
    }

    private static ModelConfig model(String name, TargetConfig... targets) {
        return new ModelConfig(name, Strategy.PRIORITY, List.of(targets), Source.FILE);
    }

    /** A key of its own for each test, since limits are kept by key. */
    private Principal holder(Limits limits) {
        return Principal.ofKey(
                "k" + ids.incrementAndGet(), "ci", Optional.of("eva"), Optional.empty(), List.of("*"), limits);
    }

    private static Limits limits(long requests, long tokens, long concurrent) {
        return new Limits(OptionalLong.of(requests), OptionalLong.of(tokens), OptionalLong.of(concurrent));
    }

    private Call call(String model) {
        String body = "{\"model\":\"" + model
                + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("req-" + ids.incrementAndGet(), body.getBytes(StandardCharsets.UTF_8))
                .call();
    }

    private Entry accounted(Call call) {
        return ledger.request(call.id()).orElseThrow();
    }

    private Refusal refused(Gateway gateway, Principal who, Call call, FakeClient client) {
        return catchThrowableOfType(Refusal.class, () -> gateway.serve(who, call, client));
    }

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
