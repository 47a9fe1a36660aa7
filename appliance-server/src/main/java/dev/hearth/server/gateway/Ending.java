package dev.hearth.server.gateway;

import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Refusal;
import java.util.Optional;

/** How a call ended, as the books have it. */
record Ending(Outcome outcome, int status, Optional<Refusal.Kind> refusal) {

    /** 499 is what nginx writes for a client that closed the connection; HTTP has no status for it. */
    static final Ending CLIENT_GONE = new Ending(Outcome.CLIENT_GONE, 499, Optional.empty());

    /** A mistake of our own. */
    static final Ending BROKEN = new Ending(Outcome.FAILED, 500, Optional.of(Refusal.Kind.INTERNAL));

    /** A passage is answered also by a "no" of whoever it was passed on to. */
    static Ending answered(int status) {
        return new Ending(status < 400 ? Outcome.OK : Outcome.REFUSED, status, Optional.empty());
    }

    static Ending of(Refusal refusal) {
        Refusal.Kind kind = refusal.kind();
        Outcome outcome = kind.status() < 500 ? Outcome.REFUSED : Outcome.FAILED;
        return new Ending(outcome, kind.status(), Optional.of(kind));
    }
}
