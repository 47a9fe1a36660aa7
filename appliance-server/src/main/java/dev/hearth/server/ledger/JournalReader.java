package dev.hearth.server.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal from its oldest entry on, also while it is being written. For one thread. */
final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final int CHUNK = 256 << 10;

    /** In one transaction; more of them would not make each cheaper. */
    private static final int MOST_RECENT = 2_000;

    private final Journal journal;
    private final EntryLine lines = new EntryLine();

    private byte[] buffer = new byte[CHUNK];
    private Position position;
    private long damaged;
    private boolean damagedHere;

    JournalReader(Journal journal) throws IOException {
        this.journal = journal;
        this.position = new Position(journal.segments().numbers().getFirst(), 0);
    }

    /** Some entries in the order of their appends, and the place behind them. */
    record Batch(List<Entry> entries, Position end) {}

    Position position() {
        return position;
    }

    /** How many records could not be read since the start. */
    long damaged() {
        return damaged;
    }

    /** The entries that follow; none when everything has been read up to now. To be followed by {@link #advance}. */
    Batch next() throws IOException {
        Optional<Batch> recent = journal.recent(position, MOST_RECENT);
        return recent.isPresent() ? recent.get() : nextOfFile();
    }

    private Batch nextOfFile() throws IOException {
        Position end = journal.end();
        boolean last = position.segment() == end.segment();
        long limit = last ? end.offset() : sizeOf(position.segment());
        int filled = fill(limit);
        List<Entry> entries = new ArrayList<>();
        int consumed = decode(filled, entries);
        if (consumed == 0 && filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
            return nextOfFile();
        }
        boolean finished = !last && position.offset() + filled == limit;
        if (finished) {
            readTail(consumed, filled - consumed, entries);
            return new Batch(entries, new Position(position.segment() + 1, 0));
        }
        return new Batch(entries, new Position(position.segment(), position.offset() + consumed));
    }

    /** Goes on behind a batch; the segments before it are removed. */
    void advance(Position end) throws IOException {
        for (long done = position.segment(); done < end.segment(); done++) {
            if (damagedHere) {
                journal.segments().setAside(done);
            } else {
                journal.segments().delete(done);
            }
            damagedHere = false;
        }
        position = end;
    }

    private long sizeOf(long segment) throws IOException {
        Path file = journal.segments().file(segment);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private int fill(long limit) throws IOException {
        int wanted = (int) Math.min(buffer.length, limit - position.offset());
        if (wanted <= 0) {
            return 0;
        }
        try (RandomAccessFile file =
                new RandomAccessFile(journal.segments().file(position.segment()).toFile(), "r")) {
            file.seek(position.offset());
            file.readFully(buffer, 0, wanted);
            return wanted;
        }
    }

    /** @return how many bytes the whole lines take */
    private int decode(int filled, List<Entry> entries) {
        int start = 0;
        long before = damaged;
        for (int at = 0; at < filled; at++) {
            if (buffer[at] == '\n') {
                lines.decode(buffer, start, at - start).ifPresentOrElse(entries::add, () -> damaged++);
                start = at + 1;
            }
        }
        if (damaged > before) {
            damagedHere = true;
            LOG.warn(
                    "Skipped {} damaged records in {} ({} since the start); the file is kept as .damaged. Check the disk.",
                    damaged - before,
                    journal.segments().file(position.segment()),
                    damaged);
        }
        return start;
    }

    private void readTail(int start, int length, List<Entry> entries) {
        if (length == 0) {
            return;
        }
        lines.decode(buffer, start, length)
                .ifPresentOrElse(
                        entries::add,
                        () -> LOG.warn(
                                "{} ends in the middle of a record ({} bytes), as after a power cut or a full disk.",
                                journal.segments().file(position.segment()),
                                length));
    }
}
