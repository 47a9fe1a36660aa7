package dev.hearth.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that was opened, to be closed in the opposite order, each whatever becomes of the others. */
final class Rooms implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T open(T room) {
        open.push(room);
        return room;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable room = open.pop();
            try {
                room.close();
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", room.getClass().getSimpleName(), e);
            }
        }
    }
}
