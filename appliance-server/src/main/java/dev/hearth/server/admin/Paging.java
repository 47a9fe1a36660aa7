package dev.hearth.server.admin;

import java.util.List;
import java.util.function.Function;

/**
 * The part of a list that was asked for, of a list that is in memory.
 *
 * @param more whether something follows
 */
record Paging<T>(List<T> page, boolean more) {

    /** @param id what {@code after} names; one that is not there any more begins from the start */
    static <T> Paging<T> of(Ask ask, List<T> all, Function<T, String> id) {
        int from = ask.after()
                .map(after -> all.stream().map(id).toList().indexOf(after) + 1)
                .orElse(0);
        int to = Math.min(all.size(), from + ask.limit());
        return new Paging<>(all.subList(from, to), to < all.size());
    }

    <R> Reply reply(Function<T, R> shown) {
        return Reply.list(page.stream().map(shown).toList(), more);
    }
}
