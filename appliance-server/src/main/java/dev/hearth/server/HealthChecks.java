package dev.hearth.server;

import dev.hearth.inference.supervisor.LocalModel;
import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.http.Drain;
import dev.hearth.server.http.Health;
import dev.hearth.server.http.Health.Check;
import dev.hearth.server.http.Health.State;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.LedgerHealth;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.store.Database;
import java.time.Duration;
import java.util.List;

/**
 * What is looked at to say how the server is. None of it is ever down: keys are in memory and usage goes to the journal,
 * so calls are answered while the database is away.
 */
final class HealthChecks {

    private static final Duration DATABASE_LIMIT = Duration.ofMillis(500);

    private HealthChecks() {}

    static Health of(
            Database database, Ledger ledger, Audit audit, LocalModels models, Transcripts texts, Drain drain) {
        List<Check> checks = List.of(
                new Check("database", () -> degradedUnless(database.healthy(DATABASE_LIMIT))),
                new Check(
                        "ledger",
                        () -> degradedUnless(ledger.health().state() == LedgerHealth.State.OK),
                        () -> ledger.health().detail()),
                new Check("texts", () -> degradedUnless(!texts.failing()), () -> lost(texts)),
                new Check("audit", () -> degradedUnless(audit.healthy())),
                new Check("local_models", () -> degradedUnless(noneFailed(models))));
        return new Health(Version.current(), checks, drain::isDraining);
    }

    private static State degradedUnless(boolean well) {
        return well ? State.OK : State.DEGRADED;
    }

    private static String lost(Transcripts texts) {
        return texts.failing()
                ? "the texts of " + texts.dropped() + " calls could not be kept since the start: check the disk"
                : "";
    }

    private static boolean noneFailed(LocalModels models) {
        return models.models().stream().noneMatch(model -> model.state() == LocalModel.State.FAILED);
    }
}
