package dev.hearth.server.gateway;

import java.util.Optional;

/** Whether a call's client is still there, and who is to know when he is not. */
final class Presence {

    private boolean left;
    private Optional<Runnable> place = Optional.empty();
    private Optional<Runnable> maker = Optional.empty();

    /** What the client holds beside his answer, which he frees by leaving. */
    synchronized void holds(Runnable free) {
        place = Optional.of(free);
        tell();
    }

    /** Somebody is asked who has not said yet whether he goes on for a client who has left. */
    synchronized void asked() {
        maker = Optional.empty();
    }

    /** Whoever has been asked goes on all the same, and wants to know. */
    synchronized void goesOn(Runnable leave) {
        maker = Optional.of(leave);
        tell();
    }

    /** Whether he who has been asked last would go on without anybody to hear him, and so bills what nobody has heard. */
    synchronized boolean goesOn() {
        return maker.isPresent();
    }

    /**
     * The client is found gone.
     *
     * @return whether whoever makes his answer knows it by now; anybody else is to be interrupted
     */
    synchronized boolean leave() {
        left = true;
        tell();
        return maker.isPresent();
    }

    private void tell() {
        if (left) {
            place.ifPresent(Runnable::run);
            maker.ifPresent(Runnable::run);
        }
    }

    synchronized boolean hasLeft() {
        return left;
    }
}
