package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Changes things of a screen in the background; what the screen shows is read again before it is told. */
public final class Changing {

    private final Background background;
    private final Runnable reload;

    public Changing(Background background, Runnable reload) {
        this.background = background;
        this.reload = reload;
    }

    public <T> void run(Supplier<T> work, Consumer<? super T> done, Consumer<AdminFailure> failed) {
        Consumer<T> changed = result -> {
            reload.run();
            done.accept(result);
        };
        background.run(work, changed, failed);
    }

    /** The same for work that answers nothing. */
    public void act(Runnable work, Runnable done, Consumer<AdminFailure> failed) {
        Supplier<Runnable> silent = () -> {
            work.run();
            return done;
        };
        run(silent, Runnable::run, failed);
    }
}
