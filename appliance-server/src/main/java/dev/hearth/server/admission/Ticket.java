package dev.hearth.server.admission;

import dev.hearth.server.config.NanoUsd;
import dev.hearth.server.identity.Account;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reservation. Settled with what was really used; closed without that, it gives all tokens and all money back. One thread
 * uses it, but for {@link #vacate}.
 */
public final class Ticket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticket.class);

    private final Admission admission;
    private final Demand demand;
    private final Call call;
    private final Need need;

    /** This and whether it is closed are all that {@link #vacate} needs, so whatever changes them is synchronized. */
    private List<Meter.Hold> holds;

    private boolean closed;
    private Optional<Meter.Hold> provider = Optional.empty();
    private Cost reserved;
    private Cost lost = Cost.NOTHING;
    private Cost truth = Cost.NOTHING;

    Ticket(Admission admission, Demand demand, Call call, Need need, List<Meter.Hold> holds) {
        this.admission = admission;
        this.demand = demand;
        this.call = call;
        this.need = need;
        this.holds = List.copyOf(holds);
        this.reserved = need.bound();
    }

    /** The call as it may be answered: with a bound for its answer where one is needed and the caller gave none. */
    public Call call() {
        return call;
    }

    public Allowance allowance() {
        return admission.allowance(demand.accounts());
    }

    /**
     * Turns to this provider. What was held of one before is given back, except the request that it got.
     *
     * @throws Refusal of kind {@code OVERLOADED} when the provider's own limits leave no room
     * @throws InterruptedException when the caller has left meanwhile
     */
    public void turnTo(Account account) throws InterruptedException {
        leaveProvider(Cost.NOTHING);
        provider = Optional.of(admission.takeProvider(account, demand, call, need));
    }

    /**
     * How many tokens the answer may have before its budgets hold no longer what it costs; without an end where there is no
     * budget that must hold, or nothing to bound the answer by.
     */
    public long answerTokens() {
        boolean bounded = demand.isBounded()
                || provider.flatMap(hold -> hold.account().bindingBudget()).isPresent();
        return bounded && call.maxTokens().isPresent() ? Admission.answerTokens(call) : Long.MAX_VALUE;
    }

    /**
     * Reserves what was reserved once more, for an answer that has become longer than it was asked to be, or for another
     * provider after one who may bill what he never gave.
     *
     * @return whether all budgets have room for it
     */
    public synchronized boolean again() {
        List<Meter.Hold> all = Stream.concat(holds.stream(), provider.stream()).toList();
        Optional<List<Meter.Hold>> more = admission.takeAgain(all, need, demand.arrived());
        more.ifPresent(held -> {
            holds = held.subList(0, holds.size());
            provider = held.stream().skip(holds.size()).findFirst();
            reserved = reserved.plus(need.bound());
        });
        return more.isPresent();
    }

    /** The provider that was asked has given nothing, and may bill so much all the same. */
    public void lose(Usage usage, long nanoUsd) {
        Cost loss = new Cost(nanoUsd, usage.total());
        leaveProvider(loss);
        lost = lost.plus(loss);
        truth = lost;
    }

    /** The caller has left: others may have his place, while what his call may still cost stays reserved until it is settled. */
    public synchronized void vacate() {
        if (!closed) {
            holds = admission.vacate(holds);
        }
    }

    private void leaveProvider(Cost cost) {
        provider.ifPresent(hold -> admission.release(List.of(hold), cost, demand.arrived()));
        provider = Optional.empty();
    }

    /** @param nanoUsd what the ledger's entry says that the call has cost, with all that was lost */
    public void settle(Usage usage, long nanoUsd) {
        truth = new Cost(nanoUsd, usage.total());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            leaveProvider(truth.minus(lost));
            admission.release(holds, truth, demand.arrived());
            tellIfExceeded();
        }
    }

    private void tellIfExceeded() {
        boolean more = truth.nanoUsd() > reserved.nanoUsd() || truth.tokens() > reserved.tokens();
        if (more && demand.isBudgeted()) {
            LOG.warn(
                    "{} for model {} has cost {} and {} tokens, more than the {} and {} tokens that were reserved for it:"
                            + " its provider does not keep to max_tokens, or counts a prompt in its own way",
                    call.id(),
                    call.model(),
                    NanoUsd.words(truth.nanoUsd()),
                    truth.tokens(),
                    NanoUsd.words(reserved.nanoUsd()),
                    reserved.tokens());
        }
    }
}
