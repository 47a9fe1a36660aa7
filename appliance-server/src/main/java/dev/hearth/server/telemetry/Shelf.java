package dev.hearth.server.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** The latest events of one kind, bounded in number and in bytes. Not thread-safe. */
final class Shelf {

    private final int capacity;
    private final long capacityBytes;
    private final Deque<Event> events = new ArrayDeque<>();
    private long bytes;

    Shelf(int capacity, long capacityBytes) {
        this.capacity = capacity;
        this.capacityBytes = capacityBytes;
    }

    void add(Event event) {
        events.addLast(event);
        bytes += event.json().length;
        while (events.size() > capacity || bytes > capacityBytes) {
            bytes -= events.removeFirst().json().length;
        }
    }

    Stream<Event> events() {
        return events.stream();
    }
}
