package dev.hearth.console.api;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change of a thing says: the fields that differ, null for those that are to be emptied. */
final class Changes {

    private Changes() {}

    static void put(
            Map<String, @Nullable Object> changes, String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changes.put(field, now);
        }
    }
}
