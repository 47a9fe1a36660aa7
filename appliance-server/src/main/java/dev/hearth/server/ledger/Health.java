package dev.hearth.server.ledger;

/** How the ledger fares: whether entries find their way, and in one line what an administrator should do when not. */
public record Health(State state, String detail) {

    public enum State {
        OK,
        DEGRADED
    }

    static final Health OK = new Health(State.OK, "");

    static Health degraded(String detail) {
        return new Health(State.DEGRADED, detail);
    }
}
