package dev.hearth.server.gateway;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.identity.Account;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.routing.Route;
import dev.hearth.server.routing.Router;
import dev.hearth.server.telemetry.CallEnded;
import dev.hearth.server.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of each call: for the account, and for those who watch. */
public final class Books {

    private static final Logger LOG = LoggerFactory.getLogger("requests");

    private final Ledger ledger;
    private final Telemetry telemetry;
    private final Router router;
    private final Costs costs;
    private final Transcripts transcripts;
    private final Clock clock;

    public Books(Ledger ledger, Transcripts transcripts, Costs costs, Telemetry telemetry, Router router, Clock clock) {
        this.ledger = ledger;
        this.telemetry = telemetry;
        this.router = router;
        this.costs = costs;
        this.transcripts = transcripts;
        this.clock = clock;
    }

    Answer open(Call call, Client client) {
        return new Answer(call, client, clock.instant(), telemetry.callStarted(), costs);
    }

    void close(Principal who, Call call, Answer answer, Ending ending) {
        // The journal's file would be closed under an interrupt that was meant for a wait that is over.
        Thread.interrupted();
        answer.attempted(Optional.empty()); // The last target's attempt; one that was refused has been noted already.
        Optional<String> declared = router.modelFor(who, call.model()).map(ModelConfig::name);
        Entry entry = entry(who, call, answer, ending, declared);
        ledger.record(entry);
        if (who.keepsBodies()) {
            transcripts.keep(call.id(), answer.arrived(), call.body(), answer.text());
        }
        answer.close();
        log(entry);
        telemetry.callEnded(new CallEnded(
                entry,
                call.api(),
                declared.orElse(CallEnded.OTHER_MODEL),
                answer.route()
                        .map(Route::provider)
                        .filter(ProviderConfig.LOCAL::equals)
                        .isPresent(),
                ending.refusal()));
    }

    /** One line for each call, without a word of what was asked or answered. */
    private static void log(Entry entry) {
        LOG.info(
                "{} {} by '{}': {}, {} + {} tokens, {} ms",
                entry.status(),
                entry.model(),
                entry.keyName(),
                entry.provider().orElse("nobody asked"),
                entry.usage().input(),
                entry.usage().output(),
                entry.durationMillis());
    }

    private static Entry entry(Principal who, Call call, Answer answer, Ending ending, Optional<String> declared) {
        return new Entry(
                call.id(),
                answer.arrived(),
                Optional.of(call.api()),
                who.keyId(),
                who.keyName(),
                account(who, Account.Kind.USER),
                who.owner(),
                account(who, Account.Kind.TEAM),
                who.team(),
                accountable(call.model()),
                declared,
                answer.route().map(Route::provider),
                answer.upstreamModel()
                        .or(() -> answer.route().map(Route::model))
                        .filter(name -> !name.isEmpty())
                        .map(Books::accountable),
                ending.status(),
                ending.outcome(),
                ending.refusal(),
                call.stream(),
                answer.usage(),
                answer.charge().nanoUsd(),
                answer.charge().priced(),
                answer.elapsedMillis(),
                answer.firstTokenMillis(),
                answer.attempts(),
                answer.trace());
    }

    private static Optional<String> account(Principal who, Account.Kind kind) {
        return who.accounts().stream()
                .filter(account -> account.kind() == kind)
                .map(Account::id)
                .findFirst();
    }

    /** A name of any length, and even of half an emoji, may come from outside, and it goes into the account. */
    private static String accountable(String model) {
        String shortened = model.length() <= 200 ? model : model.substring(0, 200);
        return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
