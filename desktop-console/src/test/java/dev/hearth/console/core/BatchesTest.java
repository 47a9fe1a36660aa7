package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final List<Runnable> ui = new CopyOnWriteArrayList<>();
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void aBusyWindowIsNotGivenASecondBatch() {
        try (Batches<Integer> batches = new Batches<>(ui::add, seen::addAll)) {
            IntStream.range(0, 5000).forEach(batches::offer);
            await().until(() -> ui.size() == 1);
            batches.offer(5000);
            await().until(() -> {
                ui.removeFirst().run();
                await().pollDelay(java.time.Duration.ZERO).until(() -> !ui.isEmpty() || seen.size() == 5001);
                return seen.size() == 5001;
            });
            assertThat(seen).isEqualTo(IntStream.rangeClosed(0, 5000).boxed().toList());
        }
    }
}
