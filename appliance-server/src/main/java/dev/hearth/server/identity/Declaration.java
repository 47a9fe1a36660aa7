package dev.hearth.server.identity;

import dev.hearth.server.llm.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of the configuration file, ready to be taken over.
 *
 * @param gone those that the file declared before and does no longer
 */
record Declaration(List<StoredKey> keys, List<StoredKey> gone) {

    static Declaration of(List<DeclaredKey> declared, Pepper pepper, Instant now, Keyring ring) {
        List<StoredKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (DeclaredKey one : declared) {
            StoredKey key = stored(one, pepper, now, ring);
            check(one.terms().name(), ids.add(key.key().id()), hashes.add(key.hash()) && free(key, ring));
            keys.add(key);
        }
        return new Declaration(keys, gone(ids, ring));
    }

    private static StoredKey stored(DeclaredKey declared, Pepper pepper, Instant now, Keyring ring) {
        KeyRules.check(declared.terms());
        String id = "file:" + declared.terms().name();
        ApiKey key = new ApiKey(
                id,
                KeySecret.visible(declared.secret()),
                declared.terms(),
                ring.byId(id).map(held -> held.key().createdAt()).orElse(now),
                Optional.empty(),
                Optional.empty(),
                ApiKey.Source.FILE);
        return new StoredKey(key, pepper.hash(declared.secret()), Optional.empty(), pepper.id());
    }

    /** Two file keys may swap their secrets; a secret of a key made in the console stays with that key. */
    private static boolean free(StoredKey key, Keyring ring) {
        return ring.byHash(key.hash())
                .filter(held -> held.stored().key().source() == ApiKey.Source.CONSOLE)
                .isEmpty();
    }

    private static void check(String name, boolean newName, boolean newSecret) {
        if (!newName) {
            throw Refusal.invalid("keys", "Two keys of the configuration file are called '" + name + "'.");
        }
        if (!newSecret) {
            throw Refusal.invalid("keys", "The key '" + name + "' has the secret of another key; give it its own.");
        }
    }

    private static List<StoredKey> gone(Set<String> ids, Keyring ring) {
        return ring.all().stream()
                .map(HeldKey::stored)
                .filter(stored -> stored.key().source() == ApiKey.Source.FILE)
                .filter(stored -> !ids.contains(stored.key().id()))
                .toList();
    }
}
