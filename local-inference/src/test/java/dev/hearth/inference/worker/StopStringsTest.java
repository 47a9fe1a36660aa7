package dev.hearth.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void withoutStopStringsNothingIsHeldBack() {
        StopStrings stops = new StopStrings(List.of());

        assertThat(stops.feed("abc")).isEqualTo("abc");
        assertThat(stops.found()).isFalse();
    }

    @Test
    void aStopStringAcrossPiecesIsFoundAndNeverShown() {
        StopStrings stops = new StopStrings(List.of("END"));

        assertThat(stops.feed("one E")).isEqualTo("one ");
        assertThat(stops.feed("N")).isEmpty();
        assertThat(stops.feed("D two")).isEmpty();
        assertThat(stops.found()).isTrue();
        assertThat(stops.rest()).isEmpty();
    }

    @Test
    void aBeginningThatComesToNothingIsGivenOut() {
        StopStrings stops = new StopStrings(List.of("aab"));

        assertThat(stops.feed("xa")).isEqualTo("x");
        assertThat(stops.feed("a")).isEmpty();
        assertThat(stops.feed("a")).isEqualTo("a");
        assertThat(stops.feed("c")).isEqualTo("aac");
        assertThat(stops.feed("a")).isEmpty();
        assertThat(stops.rest()).isEqualTo("a");
    }

    @Test
    void theEarliestOfSeveralWins() {
        StopStrings stops = new StopStrings(List.of("world", "lo"));

        assertThat(stops.feed("hello world")).isEqualTo("hel");
        assertThat(stops.found()).isTrue();
    }
}
