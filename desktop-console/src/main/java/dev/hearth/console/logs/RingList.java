package dev.hearth.console.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A list that drops its oldest when it is full, behind a list view. A whole batch is one change: an ArrayList of 100,000
 * lines moved all of them for each line that left at the front.
 */
final class RingList<E> extends ObservableListBase<E> {

    private final @Nullable Object[] ring;
    private int head;
    private int size;

    RingList(int capacity) {
        ring = new Object[capacity];
    }

    /** Takes {@code leaving} items away at the front, then adds a batch at the end. */
    void roll(int leaving, List<? extends E> batch) {
        List<? extends E> added =
                batch.size() > ring.length ? batch.subList(batch.size() - ring.length, batch.size()) : batch;
        int drop = Math.min(size, Math.max(leaving, size + added.size() - ring.length));
        if (drop == 0 && added.isEmpty()) {
            return;
        }
        beginChange();
        drop(drop);
        int from = size;
        added.forEach(this::append);
        nextAdd(from, size);
        endChange();
    }

    @Override
    public void clear() {
        beginChange();
        drop(size);
        Arrays.fill(ring, null);
        endChange();
    }

    @Override
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        @SuppressWarnings("unchecked") // Only append() writes here.
        E item = (E) Objects.requireNonNull(ring[(head + index) % ring.length]);
        return item;
    }

    @Override
    public int size() {
        return size;
    }

    private void append(E item) {
        ring[(head + size) % ring.length] = item;
        size++;
    }

    private void drop(int count) {
        if (count == 0) {
            return;
        }
        List<E> gone = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            gone.add(get(0));
            ring[head] = null;
            head = (head + 1) % ring.length;
            size--;
        }
        nextRemove(0, gone);
    }
}
