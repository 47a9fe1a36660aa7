package dev.hearth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion took with it.
 *
 * @param disabledKeys ids of the keys that have been disabled
 * @param declaredKeys ids of those in the configuration file, which go on working until they are taken out of it
 */
public record Departure(
        @Nullable List<String> disabledKeys, @Nullable List<String> declaredKeys) {

    public int disabled() {
        return disabledKeys == null ? 0 : disabledKeys.size();
    }

    public int stillWorking() {
        return declaredKeys == null ? 0 : declaredKeys.size();
    }
}
