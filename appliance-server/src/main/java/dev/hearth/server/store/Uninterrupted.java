package dev.hearth.server.store;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleCallbackDecorator;

/**
 * Keeps interrupts away from the database. H2 keeps its file in a channel, and an interrupt closes a channel that a thread
 * works with: one client that left while its request read the database took the whole database with it. Virtual threads are
 * those that get interrupted, so their work is done on a thread that nobody knows, and waited for.
 */
final class Uninterrupted implements HandleCallbackDecorator {

    @Override
    public <R, X extends Exception> HandleCallback<R, X> decorate(HandleCallback<R, X> work) {
        return handle -> Thread.currentThread().isVirtual() ? elsewhere(work, handle) : work.withHandle(handle);
    }

    private static <R, X extends Exception> R elsewhere(HandleCallback<R, X> work, Handle handle) throws X {
        FutureTask<R> task = new FutureTask<>(() -> work.withHandle(handle));
        Thread.ofVirtual().name("database").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw Uninterrupted.<X>asItWas(Objects.requireNonNullElse(e.getCause(), e));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The work can throw nothing else but X, and what needs no declaration: the compiler cannot know that, since a task wraps
     * what it throws, so that its two doubts about the cast are answered here.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Exception> X asItWas(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> (X) thrown;
        };
    }
}
