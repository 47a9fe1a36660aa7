package dev.hearth.server.gateway;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.admission.Admission;
import dev.hearth.server.admission.TestAdmission;
import dev.hearth.server.config.Budget;
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
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Prices;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.provider.FakeUpstream;
import dev.hearth.server.provider.FakeUpstream.Script;
import dev.hearth.server.provider.Provider;
import dev.hearth.server.provider.Providers;
import dev.hearth.server.routing.Router;
import dev.hearth.server.store.Seal;
import dev.hearth.server.store.TestDatabase;
import dev.hearth.server.telemetry.Telemetry;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.openai.OpenAi;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The rooms of the walk with a scripted upstream at its end. */
abstract class WalkedHouse {

    static final String PART = "{\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Good day\"}}]}";
    static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    final TestDatabase database = TestDatabase.h2();
    final Telemetry telemetry = Telemetry.start(Clock.systemUTC());
    final Watch watch = new Watch();
    final Admission admission = TestAdmission.by(Clock.systemUTC());
    final AtomicInteger ids = new AtomicInteger();
    /** Nothing is read for clients who have left, unless a test says so. */
    Timeouts limits = limits(Duration.ofSeconds(60), Duration.ZERO);

    Ledger ledger;
    Transcripts transcripts;
    FakeUpstream upstream;

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
    Gateway gateway(Script script) {
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
    static PriceConfig price(String provider, String model) {
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

    static ProviderConfig provider(String name, Speaks speaks, Optional<FakeUpstream> at) {
        return new ProviderConfig(
                name,
                name,
                new Manners(speaks, "Authorization", "/models"),
                at.map(FakeUpstream::base),
                List.of(),
                Timeouts.DEFAULT,
                Source.FILE);
    }

    TargetConfig target(String provider, String model) {
        return new TargetConfig(provider, model, 1, limits);
    }

    static ModelConfig model(String name, TargetConfig... targets) {
        return new ModelConfig(name, Strategy.PRIORITY, List.of(targets), Source.FILE);
    }

    /** A key of its own for each test, since limits are kept by key. */
    Principal holder(Limits limits) {
        return Principal.ofKey(
                "k" + ids.incrementAndGet(), "ci", Optional.of("eva"), Optional.empty(), List.of("*"), limits);
    }

    /** The holder of a key with a budget of so many tokens for ever. */
    Principal holder(long tokens) {
        return holder(Limits.NONE, tokens);
    }

    Principal holder(Limits limits, long tokens) {
        Principal plain = holder(limits);
        Budget budget = new Budget(tokens, Budget.Unit.TOKENS, Budget.Period.TOTAL, 80, false);
        Account key = new Account(Account.Kind.KEY, plain.keyId(), "ci", limits, Optional.of(budget));
        return new Principal(
                plain.keyId(), "ci", plain.owner(), plain.team(), plain.reach(), List.of(key), plain.keepsBodies());
    }

    long spent(Principal who) {
        return admission.standing(who.accounts().getFirst()).orElseThrow().spent();
    }

    long reserved(Principal who) {
        return admission.standing(who.accounts().getFirst()).orElseThrow().reserved();
    }

    static Timeouts limits(Duration firstToken, Duration drain) {
        return new Timeouts(Duration.ofSeconds(5), firstToken, Duration.ofSeconds(30), Duration.ofMinutes(10), drain);
    }

    static Limits limits(long requests, long tokens, long concurrent) {
        return new Limits(OptionalLong.of(requests), OptionalLong.of(tokens), OptionalLong.of(concurrent));
    }

    Call call(String model) {
        return call(model, "\"stream\":true,");
    }

    Call call(String model, String moreFields) {
        String body = "{\"model\":\"" + model + "\"," + moreFields
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return new OpenAi(Call.Api.CHAT_COMPLETIONS, Clock.systemUTC())
                .read("req-" + ids.incrementAndGet(), body.getBytes(StandardCharsets.UTF_8))
                .call();
    }

    Entry accounted(Call call) {
        return ledger.request(call.id()).orElseThrow();
    }

    Refusal refused(Gateway gateway, Principal who, Call call, FakeClient client) {
        return catchThrowableOfType(Refusal.class, () -> gateway.serve(who, call, client));
    }
}
