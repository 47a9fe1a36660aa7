package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Says what the server found wrong where it was typed. */
public final class Faults {

    /** A field with its label, and where there is room for words. */
    private record Place(VBox field, VBox room) {

        void mark(boolean wrong) {
            field.getChildren().get(1).pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    private final Label words = new Label();

    public Faults() {
        words.getStyleClass().add("field-fault");
        words.setWrapText(true);
        words.setId("fieldFault");
    }

    /**
     * @param param what the server calls it
     * @param field with its label, as {@link Fields#labelled} makes it
     */
    public void at(String param, VBox field) {
        at(param, field, field);
    }

    /** One of several fields in a row: words below one of them would be as narrow as it is. */
    public void at(String param, VBox field, VBox row) {
        places.put(param, new Place(field, row));
    }

    /** Gives the field that is blamed, and nothing when it is none of these. */
    public Optional<Node> say(AdminFailure failure) {
        clear();
        Place place = places.get(failure.param());
        if (place == null) {
            return Optional.empty();
        }
        words.setText(failure.words());
        place.room().getChildren().add(words);
        place.mark(true);
        return Optional.of(place.field());
    }

    public void clear() {
        places.values().forEach(place -> {
            place.room().getChildren().remove(words);
            place.mark(false);
        });
    }
}
