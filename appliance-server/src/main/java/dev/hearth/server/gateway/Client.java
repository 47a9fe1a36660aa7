package dev.hearth.server.gateway;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.routing.Route;

/** The caller, as the walk sees him: somebody who takes an answer and is told what happens to his call. */
public interface Client extends Sink {

    /** This much is left of the key's limits, now that the call was let in or turned away. */
    void allowance(Allowance allowance);

    /** Has this told when he is found to have left, by any thread. */
    void whenLeft(Leaving leaving);

    /** Whoever is told that a client has left. */
    @FunctionalInterface
    interface Leaving {
        /** @return whether the rest of his answer is drained, so that nobody must be interrupted */
        boolean leave();
    }

    /** This route answers. Told once, before the first delta. */
    void routed(Route route);
}
