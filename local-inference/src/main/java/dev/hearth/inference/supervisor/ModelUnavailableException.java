package dev.hearth.inference.supervisor;

import java.time.Duration;
import java.util.Optional;

/** Why a model cannot answer now. */
public final class ModelUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    ModelUnavailableException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When asking again may help; empty: not before an admin has acted. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
