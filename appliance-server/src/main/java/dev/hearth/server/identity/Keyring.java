package dev.hearth.server.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Every key in memory, so that a request never waits for the database. Read by any thread; written by one at a time, which
 * {@link ApiKeys} sees to. {@code byId} is the truth, and a hash only leads there: so a change is seen whole or not at all.
 */
final class Keyring {

    private final NavigableMap<String, HeldKey> byId = new ConcurrentSkipListMap<>();
    private final Map<String, String> idByHash = new ConcurrentHashMap<>();

    Optional<HeldKey> byHash(String hash) {
        return Optional.ofNullable(idByHash.get(hash)).flatMap(this::byId);
    }

    Optional<HeldKey> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<HeldKey> after(String id) {
        return byId.tailMap(id, false).values();
    }

    Collection<HeldKey> all() {
        return byId.values();
    }

    void put(StoredKey stored) {
        Optional<HeldKey> before = byId(stored.key().id());
        LastUse use = before.map(HeldKey::use)
                .orElseGet(() -> new LastUse(stored.key().lastUsedAt()));
        hashes(stored, hash -> idByHash.put(hash, stored.key().id()));
        byId.put(stored.key().id(), new HeldKey(stored, use));
        before.ifPresent(old -> hashes(old.stored(), hash -> dropUnlessUsed(hash, stored)));
    }

    void remove(StoredKey stored) {
        byId.remove(stored.key().id());
        hashes(stored, hash -> idByHash.remove(hash, stored.key().id()));
    }

    /** The keys used since the last time that {@link LastUse#written} was told. */
    Map<String, Instant> unwrittenUses() {
        Map<String, Instant> uses = new HashMap<>();
        byId.forEach((id, held) -> held.use().unwritten().ifPresent(time -> uses.put(id, time)));
        return uses;
    }

    private void dropUnlessUsed(String hash, StoredKey now) {
        if (!hash.equals(now.hash()) && now.previousHash().filter(hash::equals).isEmpty()) {
            idByHash.remove(hash, now.key().id());
        }
    }

    private static void hashes(StoredKey stored, Consumer<String> action) {
        action.accept(stored.hash());
        stored.previousHash().ifPresent(action);
    }
}
