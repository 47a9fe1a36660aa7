package dev.hearth.server.ledger;

/** How the ledger fares: whether entries find their way, and in one line what an administrator should do when not. */
public record LedgerHealth(State state, String detail) {

    public enum State {
        OK,
        DEGRADED
    }

    static final LedgerHealth OK = new LedgerHealth(State.OK, "");

    static LedgerHealth degraded(String detail) {
        return new LedgerHealth(State.DEGRADED, detail);
    }
}
