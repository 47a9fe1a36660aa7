package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finished calls to measure. */
final class Calls {

    private Calls() {}

    static CallEnded answered(long durationMillis) {
        return call(Outcome.OK, durationMillis, true, Optional.empty());
    }

    static CallEnded answeredElsewhere(long durationMillis) {
        return call(Outcome.OK, durationMillis, false, Optional.empty());
    }

    static CallEnded ended(Outcome outcome, Refusal.Kind why) {
        return call(outcome, 1, false, Optional.of(why));
    }

    private static CallEnded call(Outcome outcome, long durationMillis, boolean local, Optional<Refusal.Kind> refusal) {
        boolean ok = outcome == Outcome.OK;
        Entry entry = new Entry(
                "req-1",
                Instant.parse("2026-11-20T10:00:00Z"),
                Optional.of(Call.Api.CHAT_COMPLETIONS),
                "k1",
                "ci",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "gpt-4o",
                Optional.of("gpt-4o"),
                ok ? Optional.of("openai") : Optional.empty(),
                ok ? Optional.of("gpt-4o-2024") : Optional.empty(),
                ok ? 200 : 429,
                outcome,
                refusal,
                true,
                ok ? new Usage(100, 40, 0, 20, 5, true) : Usage.NONE,
                ok ? 1_500_000 : 0,
                true,
                durationMillis,
                ok ? OptionalLong.of(durationMillis / 2) : OptionalLong.empty(),
                ok ? 1 : 0,
                List.of());
        return new CallEnded(entry, Call.Api.CHAT_COMPLETIONS, "gpt-4o", local, refusal);
    }
}
