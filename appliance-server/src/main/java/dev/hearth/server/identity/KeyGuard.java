package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The door's guard: who holds a key, and whether it opens the door right now. Never touches the database. */
final class KeyGuard {

    private final Keyring ring;
    private final Pepper pepper;
    private final Roster roster;
    private final Clock clock;

    KeyGuard(Keyring ring, Pepper pepper, Roster roster, Clock clock) {
        this.ring = ring;
        this.pepper = pepper;
        this.roster = roster;
        this.clock = clock;
    }

    /** @throws Refusal as {@link ApiKeys#authenticate} */
    Principal authenticate(Knock knock) {
        Principal who = holder(knock.secret());
        who.check(knock.scope(), knock.from());
        return who;
    }

    private Principal holder(Optional<String> credential) {
        String secret = credential.filter(given -> !given.isEmpty()).orElseThrow(KeyRefusals::missing);
        String hash = pepper.hash(secret);
        HeldKey held = ring.byHash(hash).orElseThrow(() -> KeyRefusals.unknown(secret));
        Instant now = clock.instant();
        if (!held.stored().accepts(hash, now)) {
            throw KeyRefusals.replaced(held.stored().key());
        }
        return admit(held, now);
    }

    private Principal admit(HeldKey held, Instant now) {
        ApiKey key = held.stored().key();
        switch (key.status(now)) {
            case ACTIVE -> held.use().at(now.toEpochMilli());
            case DISABLED -> throw KeyRefusals.disabled(key);
            case EXPIRED -> throw KeyRefusals.expired(key);
        }
        if (ownerIsDisabled(key)) {
            throw KeyRefusals.ownerDisabled(key);
        }
        return Principal.of(key, roster);
    }

    ApiKey.Status status(ApiKey key) {
        ApiKey.Status status = key.status(clock.instant());
        return status == ApiKey.Status.ACTIVE && ownerIsDisabled(key) ? ApiKey.Status.DISABLED : status;
    }

    private boolean ownerIsDisabled(ApiKey key) {
        return key.terms().owner().flatMap(roster::user).filter(User::disabled).isPresent();
    }
}
