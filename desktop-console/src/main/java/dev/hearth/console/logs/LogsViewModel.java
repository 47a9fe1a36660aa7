package dev.hearth.console.logs;

import dev.hearth.console.api.Event;
import dev.hearth.console.api.LogLine;
import dev.hearth.console.api.LogLine.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/** The last 100,000 log lines, and those of them that one wants to see. */
public final class LogsViewModel {

    public static final int CAPACITY = 100_000;

    /** A line with its number since the start, so that both lists know which one left. */
    record Numbered(long number, LogLine line) {}

    private final RingList<Numbered> kept = new RingList<>(CAPACITY);
    private final RingList<Numbered> visible = new RingList<>(CAPACITY);
    private final List<LogLine> held = new ArrayList<>();
    private final ObservableSet<Level> levels = FXCollections.observableSet(EnumSet.allOf(Level.class));
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final IntegerProperty total = new SimpleIntegerProperty();
    private final IntegerProperty waiting = new SimpleIntegerProperty();
    private final IntegerProperty rate = new SimpleIntegerProperty();
    private final LineRate counter;
    private long next;

    public LogsViewModel(InstantSource clock) {
        counter = new LineRate(clock);
        levels.addListener((SetChangeListener<Level>) change -> refilter());
        text.subscribe(this::refilter);
        paused.subscribe(this::release);
    }

    /** Takes a batch of events, on the window's thread. */
    public void accept(List<Event> batch) {
        List<LogLine> lines = batch.stream()
                .filter(LogLine.class::isInstance)
                .map(LogLine.class::cast)
                .toList();
        rate.set(counter.count(lines.size()));
        if (paused.get()) {
            hold(lines);
        } else if (!lines.isEmpty()) {
            append(lines);
        }
    }

    /** Forgets what has been read so far. */
    void clear() {
        kept.clear();
        visible.clear();
        held.clear();
        waiting.set(0);
        total.set(0);
    }

    /** The visible lines as text, oldest first. */
    List<LogLine> snapshot() {
        return visible.stream().map(Numbered::line).toList();
    }

    /** Writes lines into a file, one per line, with the full time in UTC. */
    static void export(List<LogLine> lines, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            for (LogLine line : lines) {
                out.write(asText(line));
                out.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line as a person pastes it into a ticket. */
    static String asText(LogLine line) {
        String request = line.requestId() == null ? "" : " [" + line.requestId() + "]";
        return line.at() + " " + line.level() + " " + line.source() + request + " " + line.message();
    }

    ObservableList<Numbered> visible() {
        return visible;
    }

    ObservableSet<Level> levels() {
        return levels;
    }

    StringProperty textProperty() {
        return text;
    }

    BooleanProperty followingProperty() {
        return following;
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Lines kept. */
    IntegerProperty totalProperty() {
        return total;
    }

    /** Lines that came while paused. */
    IntegerProperty waitingProperty() {
        return waiting;
    }

    /** Lines in the last full second. */
    IntegerProperty rateProperty() {
        return rate;
    }

    private void hold(List<LogLine> lines) {
        held.addAll(lines);
        if (held.size() > CAPACITY) {
            held.subList(0, held.size() - CAPACITY).clear();
        }
        waiting.set(held.size());
    }

    private void release() {
        if (!paused.get() && !held.isEmpty()) {
            append(List.copyOf(held));
            held.clear();
            waiting.set(0);
        }
    }

    private void append(List<LogLine> lines) {
        LogFilter filter = filter();
        List<Numbered> all = new ArrayList<>(lines.size());
        List<Numbered> matching = new ArrayList<>();
        for (LogLine line : lines) {
            Numbered numbered = new Numbered(next++, line);
            all.add(numbered);
            if (filter.matches(line)) {
                matching.add(numbered);
            }
        }
        kept.roll(0, all);
        visible.roll(outdated(), matching);
        total.set(kept.size());
    }

    /** How many visible lines are no longer kept. */
    private int outdated() {
        long first = kept.get(0).number();
        int count = 0;
        while (count < visible.size() && visible.get(count).number() < first) {
            count++;
        }
        return count;
    }

    private void refilter() {
        LogFilter filter = filter();
        List<Numbered> matching =
                kept.stream().filter(entry -> filter.matches(entry.line())).toList();
        visible.roll(visible.size(), matching);
    }

    private LogFilter filter() {
        return new LogFilter(Set.copyOf(levels), text.get());
    }
}
