package dev.hearth.server;

import java.util.List;

/** Where the {@code key} commands do their work: at the running server if there is one, else at the database itself. */
interface KeyDesk extends AutoCloseable {

    record Created(String id, String secret) {}

    record Line(String id, String name, String prefix, String status) {}

    Created create(String name, List<String> models);

    List<Line> list();

    void revoke(String id);

    @Override
    void close();
}
