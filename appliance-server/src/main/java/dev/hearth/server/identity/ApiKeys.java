package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of the house: the door's guard and the admin's register. All keys are in memory; a change goes to the database
 * first, so that what is acknowledged survives a crash.
 */
public final class ApiKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final ApiKeyStore store;
    private final Pepper pepper;
    private final Roster roster;
    private final Clock clock;
    private final Keyring ring = new Keyring();
    private final KeyMint mint;
    private final KeyGuard guard;
    private final Attribution attribution;
    private final ReentrantLock writing = new ReentrantLock();

    public ApiKeys(Database database, RootSecret secret, Clock clock) {
        this(database, secret, Roster.of(database), clock);
    }

    /** Reads every key into memory. */
    public ApiKeys(Database database, RootSecret secret, Roster roster, Clock clock) {
        this.store = new ApiKeyStore(database);
        this.pepper = new Pepper(secret);
        this.roster = roster;
        this.clock = clock;
        this.mint = new KeyMint(pepper, clock);
        this.guard = new KeyGuard(ring, pepper, roster, clock);
        this.attribution = new Attribution(roster);
        store.all().forEach(ring::put);
        reportForeignKeys();
    }

    /**
     * Who holds this key. Never touches the database.
     *
     * @throws Refusal UNAUTHENTICATED, whose message shows no more of the key than its visible prefix; FORBIDDEN when it is not
     *     for this purpose, or not for where it comes from
     */
    public Principal authenticate(Knock knock) {
        return guard.authenticate(knock);
    }

    /** @throws Refusal INVALID_REQUEST naming the field at fault */
    public IssuedKey create(KeyTerms terms) {
        KeyRules.check(terms);
        checkEnd(terms.expiresAt());
        KeyMint.Minted minted = mint.made(Ids.next(), terms);
        locked(() -> {
            // Under the lock: whoever deletes the owner looks for his keys after this, or this fails.
            attribution.check(terms);
            store.insert(minted.stored());
            ring.put(minted.stored());
            return minted;
        });
        return new IssuedKey(minted.stored().key(), minted.secret());
    }

    /**
     * @param after the id of the last key already seen
     */
    public Page<ApiKey> list(Optional<String> after, int limit) {
        return list(after, limit, _ -> true);
    }

    /** Those of them that {@code shown} takes. */
    public Page<ApiKey> list(Optional<String> after, int limit, Predicate<ApiKey> shown) {
        return Page.of(
                ring.after(after.orElse("")).stream()
                        .map(HeldKey::key)
                        .filter(shown)
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    /** @throws Refusal NOT_FOUND */
    public ApiKey get(String id) {
        return held(id).key();
    }

    /** @throws Refusal NOT_FOUND, also for a key that {@code shown} does not take: who may not see it learns nothing of it */
    public ApiKey get(String id, Predicate<ApiKey> shown) {
        return Optional.of(get(id)).filter(shown).orElseThrow(() -> KeyRefusals.noSuchKey(id));
    }

    /**
     * Changes the terms of a key; nobody else's change gets lost in between.
     *
     * @throws Refusal NOT_FOUND, INVALID_REQUEST naming the field, or CONFLICT for a key that the file declares
     */
    public ApiKey update(String id, UnaryOperator<KeyTerms> change) {
        return locked(() -> {
            StoredKey before = changeable(id);
            KeyTerms terms = change.apply(before.key().terms());
            KeyRules.check(terms);
            attribution.check(before.key().terms(), terms);
            if (!terms.expiresAt().equals(before.key().terms().expiresAt())) {
                checkEnd(terms.expiresAt());
            }
            return save(before.with(terms));
        });
    }

    /**
     * Gives a key a new secret. The secret before works until {@code grace} is over; one before that ends at once.
     *
     * @throws Refusal as {@link #update}
     */
    public IssuedKey rotate(String id, Duration grace) {
        KeyRules.checkGrace(grace);
        return locked(() -> {
            KeyMint.Minted renewed = mint.renewed(changeable(id), grace);
            return new IssuedKey(save(renewed.stored()), renewed.secret());
        });
    }

    /** @throws Refusal NOT_FOUND, or CONFLICT for a key that the file declares */
    public void delete(String id) {
        locked(() -> {
            StoredKey stored = changeable(id);
            store.delete(id);
            ring.remove(stored);
            return stored;
        });
    }

    /**
     * Disables the keys whose terms are so, and lets them belong to whom {@code cut} says; what the configuration file
     * declares stays as it is.
     */
    Orphans orphan(Predicate<KeyTerms> leaving, UnaryOperator<KeyTerms> cut) {
        return locked(() -> {
            Map<ApiKey.Source, List<StoredKey>> found = ring.all().stream()
                    .map(HeldKey::stored)
                    .filter(stored -> leaving.test(stored.key().terms()))
                    .collect(Collectors.groupingBy(stored -> stored.key().source()));
            List<ApiKey> disabled = found.getOrDefault(ApiKey.Source.CONSOLE, List.of()).stream()
                    .map(stored ->
                            save(stored.with(cut.apply(stored.key().terms()).disabled())))
                    .toList();
            List<ApiKey> declared = found.getOrDefault(ApiKey.Source.FILE, List.of()).stream()
                    .map(StoredKey::key)
                    .toList();
            return new Orphans(disabled, declared);
        });
    }

    /** Whether the key opens the door right now; one whose owner is disabled does not. */
    public ApiKey.Status status(ApiKey key) {
        return guard.status(key);
    }

    /**
     * Takes over the keys that the configuration file declares, in place of those that it declared before.
     *
     * @throws Refusal when two of them have one name or one secret; then nothing has changed
     */
    public void declare(List<DeclaredKey> declared) {
        locked(() -> {
            Declaration next = Declaration.of(declared, pepper, clock.instant(), ring);
            next.gone().forEach(ring::remove);
            next.keys().forEach(ring::put);
            return next;
        });
    }

    /**
     * The keys of the configuration file that name an owner or a team whom the house does not know: until it does, nobody's
     * limits and budget hold for them but their own.
     */
    public List<Stray> strays() {
        return ring.all().stream()
                .map(held -> held.stored().key())
                .filter(key -> key.source() == ApiKey.Source.FILE)
                .flatMap(key -> attribution.strays(key.terms()))
                .toList();
    }

    /** All accounts that calls with any of these keys count for. */
    public Stream<Account> accounts(Predicate<ApiKey> which) {
        return ring.all().stream()
                .filter(held -> which.test(held.stored().key()))
                .flatMap(held -> Principal.of(held.stored().key(), roster).accounts().stream())
                .distinct();
    }

    /** Writes to the database when keys were last used; somebody calls this every few seconds and before the end. */
    public void flushLastUsed() {
        Map<String, Instant> uses = ring.unwrittenUses();
        if (!uses.isEmpty()) {
            store.lastUsed(uses);
            uses.forEach(
                    (id, time) -> ring.byId(id).ifPresent(held -> held.use().written(time)));
        }
    }

    private ApiKey save(StoredKey stored) {
        store.update(stored);
        ring.put(stored);
        return get(stored.key().id());
    }

    private HeldKey held(String id) {
        return ring.byId(id).orElseThrow(() -> KeyRefusals.noSuchKey(id));
    }

    private StoredKey changeable(String id) {
        StoredKey stored = held(id).stored();
        if (stored.key().source() == ApiKey.Source.FILE) {
            throw KeyRefusals.readOnly(stored.key());
        }
        return stored;
    }

    private void checkEnd(Optional<Instant> expiresAt) {
        if (expiresAt.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            throw Refusal.invalid("expires_at", "expires_at must be in the future.");
        }
    }

    private void reportForeignKeys() {
        long foreign = ring.all().stream()
                .filter(held -> !held.stored().pepperId().equals(pepper.id()))
                .count();
        if (foreign > 0) {
            LOG.error(
                    "{} API keys were made with another secret.key and will be refused. Restore that file from a backup, "
                            + "or rotate these keys.",
                    foreign);
        }
    }

    private <T> T locked(Supplier<T> action) {
        writing.lock();
        try {
            return action.get();
        } finally {
            writing.unlock();
        }
    }
}
