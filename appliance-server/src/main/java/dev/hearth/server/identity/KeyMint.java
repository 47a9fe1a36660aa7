package dev.hearth.server.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the secrets of keys, which are then known to nobody but who asked for them. */
final class KeyMint {

    private final Pepper pepper;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeyMint(Pepper pepper, Clock clock) {
        this.pepper = pepper;
        this.clock = clock;
    }

    /** A key as it is to be kept, and its secret, which is not. */
    record Minted(StoredKey stored, String secret) {

        @Override
        public String toString() {
            return "Minted[" + stored.key().id() + "]";
        }
    }

    Minted made(String id, KeyTerms terms) {
        String secret = KeySecret.random(random);
        ApiKey key = new ApiKey(
                id, KeySecret.visible(secret), terms, now(), Optional.empty(), Optional.empty(), ApiKey.Source.CONSOLE);
        return new Minted(new StoredKey(key, pepper.hash(secret), Optional.empty(), pepper.id()), secret);
    }

    /** @param grace for how long the secret before works too */
    Minted renewed(StoredKey before, Duration grace) {
        String secret = KeySecret.random(random);
        Optional<Instant> until =
                Optional.of(grace).filter(Duration::isPositive).map(now()::plus);
        ApiKey key = before.key().rotated(KeySecret.visible(secret), until);
        return new Minted(new StoredKey(key, pepper.hash(secret), until.map(_ -> before.hash()), pepper.id()), secret);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
