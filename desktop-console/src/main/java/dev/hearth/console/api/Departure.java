package dev.hearth.console.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion took with it.
 *
 * @param disabledKeys ids of the keys that have been disabled
 * @param declaredKeys names of those in the configuration file, which go on working until they are taken out of it
 */
public record Departure(
        @Nullable List<String> disabledKeys, @Nullable List<String> declaredKeys) {

    public int disabled() {
        return disabledKeys == null ? 0 : disabledKeys.size();
    }

    public List<String> stillWorking() {
        return declaredKeys == null ? List.of() : declaredKeys;
    }

    /** The server tells ids; people know names. */
    Departure named(List<ApiKey> keys) {
        Map<String, String> names = keys.stream().collect(Collectors.toMap(ApiKey::id, ApiKey::name));
        return new Departure(
                disabledKeys,
                stillWorking().stream().map(id -> names.getOrDefault(id, id)).toList());
    }
}
