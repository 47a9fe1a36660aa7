package dev.hearth.server.identity;

import java.util.List;

/** A part of a list, oldest first, and whether more follows. */
public record Page<T>(List<T> data, boolean hasMore) {

    public Page {
        data = List.copyOf(data);
    }
}
