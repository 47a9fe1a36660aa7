package dev.hearth.server.admission;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Budget.Period;
import dev.hearth.server.config.Budget.Unit;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Calls at a fixed price, with a clock and a past that a test sets. */
abstract class BudgetedCalls {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The frame of an empty prompt. */
    static final long FRAME = 64;

    /** A dollar for a million tokens, and ten for a million of an answer. */
    static final Price PRICE =
            new Price(1_000_000_000L, 500_000_000L, 1_000_000_000L, 10_000_000_000L, 10_000_000_000L, Instant.EPOCH);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    final AtomicLong nanos = new AtomicLong();
    final List<Notice> news = new ArrayList<>();
    Past past = Past.NONE;

    Admission admission() {
        return new Admission(
                new AdmissionConfig(4096),
                BERLIN,
                clock,
                nanos::get,
                (kind, id, from, until) -> past.spent(kind, id, from, until),
                news::add);
    }

    static Account key(Budget budget) {
        return new Account(Account.Kind.KEY, "k1", "ci", Limits.NONE, Optional.of(budget));
    }

    static Budget tokens(long amount, Period period) {
        return new Budget(amount, Unit.TOKENS, period, 80, false);
    }

    Demand demand(long answer, Account... accounts) {
        return demand(OptionalLong.of(answer), accounts);
    }

    Demand demand(OptionalLong answer, Account... accounts) {
        Call call = Callers.call(List.of(), answer, 1);
        return new Demand(call, List.of(accounts), List.of(), List.of(PRICE), 0, clock.instant());
    }

    static void spend(Admission admission, Demand demand, long tokens) throws InterruptedException {
        try (Ticket ticket = admission.admit(demand)) {
            ticket.settle(Usage.of(0, tokens), tokens * 10_000);
        }
    }

    static Refusal refused(Admission admission, Demand demand) {
        return catchThrowableOfType(Refusal.class, () -> admission.admit(demand));
    }
}
