package dev.hearth.console.connect;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.BrowserSignIn;
import dev.hearth.console.api.Session;
import dev.hearth.console.core.Background;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** From a sign-in that somebody goes on with in the browser to a session: asks until it is over. */
public final class BrowserWait {

    /** Waiting, so that a test need not. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);

    private final AdminClient client;
    private final BrowserSignIn begun;
    private final Background background;
    private final Sleeper sleeper;
    private final Consumer<Session> entered;
    private volatile boolean cancelled;

    BrowserWait(
            AdminClient client,
            BrowserSignIn begun,
            Background background,
            Sleeper sleeper,
            Consumer<Session> entered) {
        this.client = client;
        this.begun = begun;
        this.background = background;
        this.sleeper = sleeper;
        this.entered = entered;
    }

    /** What the browser shows too. */
    String code() {
        return begun.code();
    }

    public String url() {
        return begun.url();
    }

    /** Stops asking; what was begun ends by itself. */
    void cancel() {
        cancelled = true;
    }

    /** {@code over} is told when there is nothing more to wait for, {@code failed} why nobody can enter. */
    void start(Runnable over, Consumer<AdminFailure> failed) {
        background.run(
                this::session,
                session -> {
                    if (!cancelled) {
                        session.ifPresentOrElse(
                                fresh -> {
                                    over.run();
                                    entered.accept(fresh);
                                },
                                () -> failed.accept(AdminFailure.outOfTime(client.address())));
                    }
                },
                failure -> {
                    if (!cancelled) {
                        failed.accept(failure);
                    }
                });
    }

    private Optional<Session> session() {
        Duration usual = Duration.ofSeconds(Math.max(1, begun.interval()));
        Duration pause = usual;
        try {
            for (long left = begun.expiresIn(); left > 0 && !cancelled; left -= pause.toSeconds()) {
                sleeper.sleep(pause);
                pause = usual;
                try {
                    if (!cancelled && client.browserIsDone(begun)) {
                        return Optional.of(client.claim(begun));
                    }
                } catch (AdminFailure failure) {
                    pause = bear(failure, usual);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** How long to wait after a network that was away, or a server that is busy: neither ends anything. */
    private static Duration bear(AdminFailure failure, Duration usual) {
        return switch (failure.kind()) {
            case UNREACHABLE, TIMEOUT -> usual;
            case BUSY -> usual.plus(WHEN_BUSY);
            default -> throw failure;
        };
    }
}
