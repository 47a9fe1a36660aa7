package dev.hearth.server.identity;

import java.util.List;

/** A part of a list, oldest first, and whether more follows. */
public record Page<T>(List<T> data, boolean hasMore) {

    public Page {
        data = List.copyOf(data);
    }

    /** @param found one more than {@code limit}, where there are so many */
    static <T> Page<T> of(List<T> found, int limit) {
        boolean more = found.size() > limit;
        return new Page<>(more ? found.subList(0, limit) : found, more);
    }
}
