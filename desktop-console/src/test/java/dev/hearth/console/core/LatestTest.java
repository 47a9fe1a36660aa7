package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.AdminFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Latest latest = new Latest(new Background(waiting::add, Runnable::run, failure -> {}));

    @Test
    void anAnswerAndAFailureToAnOlderQuestionSayNothing() {
        ask("first");
        latest.ask(LatestTest::fail, told::add, failure -> told.add("failed"));
        ask("third");
        waiting.reversed().forEach(Runnable::run);
        assertThat(told).containsExactly("third");
    }

    @Test
    void theNewestQuestionHearsOfItsFailure() {
        ask("first");
        latest.ask(LatestTest::fail, told::add, failure -> told.add("failed"));
        waiting.forEach(Runnable::run);
        assertThat(told).containsExactly("failed");
    }

    private void ask(String answer) {
        latest.ask(() -> answer, told::add, failure -> told.add("failed"));
    }

    private static String fail() {
        throw AdminFailure.unexpected(new IllegalStateException("broken"));
    }
}
