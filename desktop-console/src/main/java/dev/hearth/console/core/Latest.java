package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks in the background for what changes with a choice: only what the newest question came to counts, an answer and a
 * failure alike. Who presses through the choices would else see those to earlier ones come in last.
 */
public final class Latest {

    private final Background background;
    private int asked;

    public Latest(Background background) {
        this.background = background;
    }

    public <T> void ask(Supplier<T> work, Consumer<? super T> done, Consumer<AdminFailure> failed) {
        int mine = ++asked;
        Consumer<T> answered = result -> {
            if (mine == asked) {
                done.accept(result);
            }
        };
        background.run(work, answered, failure -> {
            if (mine == asked) {
                failed.accept(failure);
            }
        });
    }
}
