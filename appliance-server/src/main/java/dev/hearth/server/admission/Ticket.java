package dev.hearth.server.admission;

import dev.hearth.server.config.Limits;
import dev.hearth.server.llm.Usage;

/** A reservation. Settled with what was really used; closed without that, it gives all tokens back. One thread uses it. */
public final class Ticket implements AutoCloseable {

    private final Meter meter;
    private final Limits limits;
    private final Meter.Reservation reservation;
    private long used;
    private boolean closed;

    Ticket(Meter meter, Limits limits, Meter.Reservation reservation) {
        this.meter = meter;
        this.limits = limits;
        this.reservation = reservation;
    }

    public void settle(Usage usage) {
        used = usage.total();
    }

    public Allowance allowance() {
        return meter.allowance(limits);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            meter.release(reservation, used);
        }
    }
}
