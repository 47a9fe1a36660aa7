package dev.hearth.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.AdminFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {

    private final Listing<String> listing = new Listing<>(word -> word);

    @Test
    void showsWhatIsSearchedForAndWhatTheFilterLetsThrough() {
        listing.show(List.of("OpenAI", "Ollama", "Anthropic"));
        listing.searchProperty().set(" O");
        assertThat(listing.shown()).containsExactly("OpenAI", "Ollama", "Anthropic");
        listing.searchProperty().set("ol");
        assertThat(listing.shown()).containsExactly("Ollama");
        listing.searchProperty().set("");
        listing.filter(word -> word.endsWith("ic"));
        assertThat(listing.shown()).containsExactly("Anthropic");
        assertThat(listing.all()).hasSize(3);
    }

    @Test
    void knowsAnEmptyListFromOneThatHasNotCome() {
        assertThat(listing.loadedProperty().get()).isFalse();
        listing.fail(AdminFailure.unexpected(new IllegalStateException("broken")));
        assertThat(listing.loadedProperty().get()).isFalse();
        assertThat(listing.failureProperty().get()).isNotNull();
        listing.show(List.of());
        assertThat(listing.loadedProperty().get()).isTrue();
        assertThat(listing.failureProperty().get()).isNull();
    }
}
