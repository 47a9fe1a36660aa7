package dev.hearth.server.ledger;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entries that the journal could not take, because the disk is full or broken. They wait in memory. */
final class Unwritten {

    private static final Logger LOG = LoggerFactory.getLogger(Unwritten.class);

    /** About 40 MB: an hour at fourteen calls a second. */
    static final int MOST = 50_000;

    private static final int MOST_FREE = MOST / 2;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private volatile int size;
    private boolean reported;
    private long dropped;

    synchronized void keep(Entry entry, IOException why) {
        if (!reported) {
            reported = true;
            LOG.error(
                    "The usage journal cannot be written ({}). Usage is kept in memory, up to {} requests: free disk space"
                            + " before the server is stopped.",
                    why.getMessage(),
                    MOST);
        }
        if (isFree(entry) && entries.size() >= MOST_FREE) {
            dropped++;
            return;
        }
        if (entries.size() == MOST) {
            entries.removeFirst();
            dropped++;
        }
        entries.addLast(entry);
        size = entries.size();
    }

    /** Such as a refused one: whoever asks in vain all day must not push out what others have paid for. */
    private static boolean isFree(Entry entry) {
        return entry.costNanoUsd() == 0 && entry.usage().total() == 0;
    }

    synchronized List<Entry> oldest(int most) {
        return entries.stream().limit(most).toList();
    }

    /** Forgets entries that have found their place. */
    synchronized void settled(List<Entry> placed) {
        entries.removeIf(new HashSet<>(placed)::contains);
        size = entries.size();
        if (entries.isEmpty() && reported) {
            reported = false;
            LOG.info("All usage that was kept in memory has been stored; {} requests were lost.", dropped);
        }
    }

    int size() {
        return size;
    }

    synchronized long dropped() {
        return dropped;
    }
}
