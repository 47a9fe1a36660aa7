package dev.hearth.console.core;

import java.util.Collection;
import java.util.function.Function;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** Boxes out of which one of a few things is chosen. */
public final class Choices {

    private Choices() {}

    /** @param words what the things are called in the language of now */
    public static <T> ChoiceBox<T> of(Texts texts, Collection<? extends T> things, Function<T, String> words) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.getItems().setAll(things);
        box.setMaxWidth(Double.MAX_VALUE);
        // A new converter makes the box write its words anew.
        texts.languageProperty().subscribe(language -> box.setConverter(converter(words)));
        return box;
    }

    private static <T> StringConverter<T> converter(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("A choice is chosen, not typed.");
            }
        };
    }
}
