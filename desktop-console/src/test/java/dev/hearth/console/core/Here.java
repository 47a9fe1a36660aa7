package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.util.ArrayList;
import java.util.List;

/** Background work done here and now, for tests that want no threads. */
public final class Here {

    private final List<AdminFailure> expired = new ArrayList<>();

    public Background background() {
        return new Background(Runnable::run, Runnable::run, expired::add);
    }

    /** The failures that ended the session. */
    public List<AdminFailure> expired() {
        return expired;
    }
}
