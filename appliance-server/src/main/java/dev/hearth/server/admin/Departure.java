package dev.hearth.server.admin;

import dev.hearth.server.identity.ApiKey;
import dev.hearth.server.identity.Orphans;
import java.util.List;

/**
 * What is said when a user or a team is gone.
 *
 * @param disabledKeys ids of the keys that belonged there and have been disabled
 * @param declaredKeys ids of those that stand in the configuration file, and work until they are taken out of it
 */
record Departure(String id, String object, boolean deleted, List<String> disabledKeys, List<String> declaredKeys) {

    static Departure of(String id, String object, Orphans orphans) {
        return new Departure(id, object, true, ids(orphans.disabled()), ids(orphans.declared()));
    }

    private static List<String> ids(List<ApiKey> keys) {
        return keys.stream().map(ApiKey::id).toList();
    }
}
