package dev.hearth.server;

import java.util.List;
import java.util.Optional;

/** Where the {@code key} commands do their work: at the running server if there is one, else at the database itself. */
interface KeyDesk extends AutoCloseable {

    /** @param models names or globs */
    record Wish(String name, List<String> models, Optional<String> owner, Optional<String> team) {}

    record Created(String id, String secret) {}

    record Line(String id, String name, String prefix, String status) {}

    Created create(Wish wish);

    List<Line> list();

    void revoke(String id);

    @Override
    void close();
}
