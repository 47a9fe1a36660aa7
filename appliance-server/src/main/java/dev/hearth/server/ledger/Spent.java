package dev.hearth.server.ledger;

/** What somebody has used of a budget. */
public record Spent(long nanoUsd, long tokens) {

    public static final Spent NOTHING = new Spent(0, 0);

    Spent plus(Entry entry) {
        return new Spent(
                Tally.sum(nanoUsd, entry.costNanoUsd()),
                Tally.sum(tokens, entry.usage().total()));
    }

    Spent plus(Spent other) {
        return new Spent(Tally.sum(nanoUsd, other.nanoUsd), Tally.sum(tokens, other.tokens));
    }
}
