package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;
import dev.hearth.server.ledger.Price;
import dev.hearth.server.llm.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call at the door.
 *
 * @param accounts all that the call counts for, whoever will answer it
 * @param answering those of whom one will answer it: they count it only when they do
 * @param prices of those who may answer it
 * @param machineNanoUsd what the time of this machine may cost, should it answer, in 10⁻⁹ US dollars
 * @param arrived when the call began, as its entry in the ledger will have it: that decides the day it is paid from
 */
public record Demand(
        Call call,
        List<Account> accounts,
        List<Account> answering,
        List<Price> prices,
        long machineNanoUsd,
        Instant arrived) {

    public Demand {
        accounts = List.copyOf(accounts);
        answering = List.copyOf(answering);
        prices = List.copyOf(prices);
    }

    /** Whether a budget must hold, and is not only reported. */
    boolean isBounded() {
        return accounts.stream().anyMatch(account -> account.bindingBudget().isPresent());
    }

    /** Whether the call is paid from any budget, and be it one that only reports. */
    boolean isBudgeted() {
        return all().anyMatch(account -> account.budget().isPresent());
    }

    /** All whose limits and budgets the call must keep to, whoever answers it. */
    Stream<Account> all() {
        return Stream.concat(accounts.stream(), answering.stream());
    }
}
