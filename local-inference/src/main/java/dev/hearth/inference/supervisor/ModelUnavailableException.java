package dev.hearth.inference.supervisor;

import java.time.Duration;
import java.util.Optional;

/** Why a model cannot answer now. */
public final class ModelUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String brief;
    private final transient Optional<Duration> retryAfter;

    ModelUnavailableException(String message, Optional<Duration> retryAfter) {
        this(message, "", retryAfter);
    }

    /** @param reason for administrators only: it may name files of this machine */
    ModelUnavailableException(String brief, String reason, Optional<Duration> retryAfter) {
        super(reason.isEmpty() ? brief : brief + ": " + reason);
        this.brief = brief;
        this.retryAfter = retryAfter;
    }

    /** What whoever asks the model may know. */
    public String brief() {
        return brief;
    }

    /** When asking again may help; empty: not before an admin has acted. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
