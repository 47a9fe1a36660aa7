package dev.hearth.server.gateway;

import java.util.Optional;

/**
 * Whether a call's client is still there, and who is to know when he is not. They are told under its lock, so that locks are
 * taken in this order: Presence, then Ticket, then Admission; and Presence, then an upstream's Audience. Who holds one of
 * the later must not ask anything of this.
 */
final class Presence {

    private boolean left;
    private Optional<Runnable> place = Optional.empty();
    private Optional<Runnable> drain = Optional.empty();

    /** What the client holds beside his answer, which he frees by leaving. */
    synchronized void holds(Runnable free) {
        place = Optional.of(free);
        tell();
    }

    /** Somebody is asked who has not said yet whether he drains an answer whose client has left. */
    synchronized void asked() {
        drain = Optional.empty();
    }

    /** Whoever has been asked drains the answer when its client has left, and wants to know. */
    synchronized void drainedBy(Runnable whenLeft) {
        drain = Optional.of(whenLeft);
        tell();
    }

    /** Whether he who has been asked last goes on without anybody to hear him, and so bills what nobody has heard. */
    synchronized boolean isDrained() {
        return drain.isPresent();
    }

    /**
     * The client has left.
     *
     * @return whether the answer is drained; who does not drain it is to be interrupted
     */
    synchronized boolean leave() {
        left = true;
        tell();
        return drain.isPresent();
    }

    private void tell() {
        if (left) {
            place.ifPresent(Runnable::run);
            drain.ifPresent(Runnable::run);
        }
    }

    synchronized boolean hasLeft() {
        return left;
    }
}
