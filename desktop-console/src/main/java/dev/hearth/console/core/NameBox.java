package dev.hearth.console.core;

import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A field for a name out of those that there are: chosen, or typed, and then only those are offered that it is found in. */
public final class NameBox extends ComboBox<String> {

    /** @param words what else people know it by; may be empty */
    public record Name(String name, String words) {

        boolean isFoundBy(String typed) {
            return (name + "\n" + words).toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
        }
    }

    private final ObservableList<Name> names;
    // Held here as well: the names outlive the box.
    private final ListChangeListener<Name> arrival = change -> offer("");

    /** @param names may come later */
    public NameBox(String id, ObservableList<Name> names) {
        this.names = names;
        setId(id);
        setEditable(true);
        setMaxWidth(Double.MAX_VALUE);
        setVisibleRowCount(8);
        setCellFactory(list -> new Cell());
        names.addListener(new WeakListChangeListener<>(arrival));
        offer("");
        getEditor().textProperty().addListener((property, before, now) -> {
            if (getEditor().isFocused() && !text(now).equals(text(getValue()))) {
                // Later: the field is in the midst of changing its text now.
                Platform.runLater(this::narrow);
            }
        });
        setOnHidden(event -> offer(""));
    }

    public void name(@Nullable String name) {
        setValue(name);
        getEditor().setText(text(name));
    }

    /** Empty for none. */
    public String name() {
        return text(getEditor().getText()).strip();
    }

    private void narrow() {
        String typed = text(getEditor().getText());
        offer(typed.strip());
        if (getItems().isEmpty()) {
            hide();
        } else if (getEditor().isFocused() && getScene() != null) {
            show();
        }
    }

    /** New items take the choice away, and with it what is typed. */
    private void offer(String typed) {
        List<String> found = names.stream()
                .filter(name -> name.isFoundBy(typed))
                .map(Name::name)
                .toList();
        if (found.equals(getItems())) {
            return;
        }
        String text = text(getEditor().getText());
        int caret = getEditor().getCaretPosition();
        getItems().setAll(found);
        getEditor().setText(text);
        getEditor().positionCaret(caret);
    }

    private String wordsOf(String name) {
        return names.stream()
                .filter(one -> one.name().equals(name))
                .map(Name::words)
                .findFirst()
                .orElse("");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private final class Cell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(null);
            setGraphic(null);
            if (name == null || empty) {
                return;
            }
            HBox row = new HBox(12, new Label(name), Fields.spring());
            String words = wordsOf(name);
            if (!words.isEmpty() && !words.equals(name)) {
                Label known = new Label(words);
                known.getStyleClass().add("quiet");
                row.getChildren().add(known);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
