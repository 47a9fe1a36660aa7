package dev.hearth.server.admission;

import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The door to the models: lets a call in when its key's limits allow it, and hands out a ticket for it. */
public final class Admission {

    private final LongSupplier nanoTime;
    private final Map<String, Meter> meters = new ConcurrentHashMap<>();

    /** @param nanoTime a monotone clock in nanoseconds, such as {@link System#nanoTime} */
    public Admission(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Reserves one request, one place and an upper bound of tokens.
     *
     * @throws Refusal of kind {@code RATE_LIMITED}; nothing is taken then
     */
    public Ticket admit(Principal who, Call call) {
        Meter meter = meter(who);
        return new Ticket(meter, who.limits(), meter.reserve(who.keyName(), who.limits(), TokenBound.of(call)));
    }

    /** What the key has left. */
    public Allowance allowance(Principal who) {
        return meter(who).allowance(who.limits());
    }

    /** Forgets a key that is gone. */
    public void forget(String keyId) {
        meters.remove(keyId);
    }

    private Meter meter(Principal who) {
        return meters.computeIfAbsent(who.keyId(), id -> new Meter(nanoTime));
    }
}
