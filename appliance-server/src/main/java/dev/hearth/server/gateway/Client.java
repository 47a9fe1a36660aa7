package dev.hearth.server.gateway;

import dev.hearth.server.admission.Allowance;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.routing.Route;
import java.util.function.BooleanSupplier;

/** The caller, as the walk sees him: somebody who takes an answer and is told what happens to his call. */
public interface Client extends Sink {

    /** This much is left of the key's limits, now that the call was let in or turned away. */
    void allowance(Allowance allowance);

    /**
     * Has this asked when he is found gone, by any thread; it says whether whoever makes his answer knows it by then, and
     * must not be interrupted.
     */
    void whenGone(BooleanSupplier leave);

    /** This route answers. Told once, before the first delta. */
    void routed(Route route);
}
