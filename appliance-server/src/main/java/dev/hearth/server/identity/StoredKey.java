package dev.hearth.server.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept.
 *
 * @param hash of its secret, by {@link Pepper}
 * @param previousHash of the secret before the last rotation, which works until the key's {@code graceUntil}
 * @param pepperId the pepper that made the hashes
 */
record StoredKey(ApiKey key, String hash, Optional<String> previousHash, String pepperId) {

    StoredKey with(KeyTerms terms) {
        return new StoredKey(key.with(terms), hash, previousHash, pepperId);
    }

    /** Whether the secret with this hash opens the door; the secret before the last rotation does so for a while. */
    boolean accepts(String given, Instant now) {
        return given.equals(hash) || (isPrevious(given) && inGrace(now));
    }

    private boolean isPrevious(String given) {
        return previousHash.filter(given::equals).isPresent();
    }

    private boolean inGrace(Instant now) {
        return key.graceUntil().filter(now::isBefore).isPresent();
    }
}
