package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs calls away from the window and brings their results back to it. */
public final class Background {

    private static final Logger LOG = System.getLogger(Background.class.getName());

    private final Executor workers;
    private final Executor ui;
    private final Consumer<AdminFailure> expired;

    /** {@code expired} hears, on the window's thread, that the server no longer accepts the login. */
    public Background(Executor workers, Executor ui, Consumer<AdminFailure> expired) {
        this.workers = workers;
        this.ui = ui;
        this.expired = expired;
    }

    /** One virtual thread per call. */
    public static Executor virtualThreads() {
        return task -> Thread.ofVirtual().name("console-call").start(task);
    }

    public <T> void run(Supplier<T> work, Consumer<? super T> done, Consumer<AdminFailure> failed) {
        workers.execute(() -> {
            try {
                T result = work.get();
                ui.execute(() -> done.accept(result));
            } catch (AdminFailure failure) {
                ui.execute(() -> report(failure, failed));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A call of the console failed in a way it should not", e);
                ui.execute(() -> failed.accept(AdminFailure.unexpected(e)));
            }
        });
    }

    private void report(AdminFailure failure, Consumer<AdminFailure> failed) {
        failed.accept(failure);
        if (failure.kind() == AdminFailure.Kind.SESSION_EXPIRED) {
            expired.accept(failure);
        }
    }
}
