package dev.hearth.server.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key as it may be shown: everything but its secret.
 *
 * @param prefix the first characters of the secret, by which people recognise it
 * @param graceUntil until when the secret before the last rotation works too
 */
public record ApiKey(
        String id,
        String prefix,
        KeyTerms terms,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> graceUntil,
        Source source) {

    /** Where the key was made; what the configuration file declares is read-only here. */
    public enum Source {
        CONSOLE,
        FILE
    }

    /** Whether the key opens the door right now. */
    public enum Status {
        ACTIVE,
        DISABLED,
        EXPIRED
    }

    public Status status(Instant now) {
        if (!terms.enabled()) {
            return Status.DISABLED;
        }
        return terms.expiresAt().filter(end -> !now.isBefore(end)).isPresent() ? Status.EXPIRED : Status.ACTIVE;
    }

    ApiKey with(KeyTerms newTerms) {
        return new ApiKey(id, prefix, newTerms, createdAt, lastUsedAt, graceUntil, source);
    }

    ApiKey rotated(String newPrefix, Optional<Instant> newGraceUntil) {
        return new ApiKey(id, newPrefix, terms, createdAt, lastUsedAt, newGraceUntil, source);
    }

    ApiKey usedAt(Optional<Instant> time) {
        return new ApiKey(id, prefix, terms, createdAt, time, graceUntil, source);
    }
}
