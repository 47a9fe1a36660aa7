package dev.hearth.console.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Event;
import dev.hearth.console.api.LogLine;
import dev.hearth.console.api.LogLine.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final LogsViewModel model = new LogsViewModel(clock::get);

    @Test
    void theOldestLinesLeaveWhenTheBufferIsFull() {
        model.accept(lines(0, LogsViewModel.CAPACITY));
        model.accept(lines(LogsViewModel.CAPACITY, 10));
        assertThat(model.totalProperty().get()).isEqualTo(LogsViewModel.CAPACITY);
        assertThat(model.visible().getFirst().line().message()).isEqualTo("line 10");
        assertThat(model.visible().getLast().line().message()).isEqualTo("line 100009");
    }

    @Test
    void aFilteredListForgetsWhatTheBufferForgets() {
        model.textProperty().set("line 5");
        model.accept(lines(0, LogsViewModel.CAPACITY));
        assertThat(model.visible().getFirst().line().message()).isEqualTo("line 5");
        model.accept(lines(LogsViewModel.CAPACITY, 6));
        assertThat(model.visible().getFirst().line().message()).isEqualTo("line 50");
    }

    @Test
    void levelsAndTextNarrowTheList() {
        model.accept(
                List.of(line(Level.ERROR, "disk full"), line(Level.INFO, "all well"), line(Level.DEBUG, "Disk ok")));
        model.levels().remove(Level.DEBUG);
        assertThat(messages()).containsExactly("disk full", "all well");
        model.textProperty().set("DISK");
        assertThat(messages()).containsExactly("disk full");
        model.levels().add(Level.DEBUG);
        assertThat(messages()).containsExactly("disk full", "Disk ok");
    }

    @Test
    void aPauseLosesNothing() {
        model.accept(lines(0, 2));
        model.pausedProperty().set(true);
        model.accept(lines(2, 3));
        assertThat(model.visible()).hasSize(2);
        assertThat(model.waitingProperty().get()).isEqualTo(3);
        model.pausedProperty().set(false);
        assertThat(model.visible()).hasSize(5);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void theRateIsThatOfTheLastFullSecond() {
        model.accept(lines(0, 40));
        clock.set(NOON.plusSeconds(1));
        model.accept(lines(40, 5));
        assertThat(model.rateProperty().get()).isEqualTo(40);
        clock.set(NOON.plusSeconds(9));
        model.accept(List.of());
        assertThat(model.rateProperty().get()).isZero();
    }

    @Test
    void fiveThousandLinesASecondOverAFullBufferTakeAFractionOfIt() {
        model.accept(lines(0, LogsViewModel.CAPACITY));
        model.textProperty().set("line");
        long start = System.nanoTime();
        for (int batch = 0; batch < 10; batch++) {
            model.accept(lines(batch, 500));
        }
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void whatIsVisibleCanBeKept(@TempDir Path folder) throws IOException {
        model.accept(List.of(line(Level.ERROR, "磁盘已满"), line(Level.INFO, "all well")));
        model.levels().remove(Level.INFO);
        Path file = folder.resolve("hearth.log");
        LogsViewModel.export(model.snapshot(), file);
        assertThat(Files.readString(file)).isEqualTo("2026-11-20T12:00:00Z ERROR gateway [r-1] 磁盘已满\n");
    }

    private List<String> messages() {
        return model.visible().stream().map(entry -> entry.line().message()).toList();
    }

    private static List<Event> lines(int from, int count) {
        return IntStream.range(from, from + count)
                .<Event>mapToObj(i -> line(Level.INFO, "line " + i))
                .toList();
    }

    private static LogLine line(Level level, String message) {
        return new LogLine(NOON, level, "gateway", message, "r-1", null);
    }
}
