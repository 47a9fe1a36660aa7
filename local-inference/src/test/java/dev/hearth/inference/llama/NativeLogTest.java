package dev.hearth.inference.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NativeLogTest {
    private final NativeLog log = new NativeLog();

    @Test
    void aTasksWayIsFollowedThroughTheLog() throws Exception {
        log.hear("slot launch_slot_: id  0 | task 15 | processing task");
        TaskProgress task = log.follow(15);
        assertThat(task.awaitLaunch(Duration.ZERO)).isTrue();
        assertThat(task.awaitPrompt(Duration.ZERO)).isFalse();

        log.hear("slot update_slots: id  0 | task 15 | prompt done, n_past = 17, n_tokens = 1");
        assertThat(task.awaitPrompt(Duration.ZERO)).isTrue();
        assertThat(task.awaitRelease(Duration.ZERO)).isFalse();

        log.hear("slot      release: id  0 | task 15 | stop processing: n_past = 30, truncated = 0");
        assertThat(task.awaitRelease(Duration.ZERO)).isTrue();

        log.hear("slot print_timing: id  0 | task 15 | ");
        log.hear("prompt eval time =       0.47 ms /     1 tokens (    0.47 ms per token,  2136.75 tokens per second)");
        log.hear("       eval time =       6.91 ms /    14 tokens (    0.49 ms per token,  2026.34 tokens per second)");
        assertThat(task.awaitCounts(Duration.ZERO)).isTrue();
        assertThat(task.evaluated()).isEqualTo(1);
        assertThat(task.decoded()).isEqualTo(14);
    }

    @Test
    void linesOfForgottenTasksAndOtherLinesChangeNothing() throws Exception {
        TaskProgress task = log.follow(3);
        log.forget(3);

        log.hear("slot      release: id  0 | task 3 | stop processing: n_past = 30, truncated = 0");
        log.hear("slot print_timing: id  0 | task 3 | ");
        log.hear("       eval time =       6.91 ms /    14 tokens (    0.49 ms per token)");
        log.hear("llama_model_loader: loaded");

        assertThat(task.awaitRelease(Duration.ZERO)).isFalse();
        assertThat(task.awaitCounts(Duration.ZERO)).isFalse();
    }
}
