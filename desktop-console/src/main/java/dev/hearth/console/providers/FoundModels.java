package dev.hearth.console.providers;

import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The models that a provider has, to be chosen from. Those that callers can have already are marked. */
final class FoundModels extends VBox {

    private static final double HEIGHT = 260;
    private static final double ROW = 30;
    private static final int MANY = 8;

    private final List<CheckBox> boxes;
    private final VBox rows = new VBox(8);
    private final IntegerProperty count = new SimpleIntegerProperty();

    FoundModels(List<String> names, Predicate<String> offered, Texts texts) {
        super(8);
        boxes = names.stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .map(CheckBox::new)
                .toList();
        for (CheckBox box : boxes) {
            box.setId("found-" + box.getText());
            box.getStyleClass().add("mono");
            box.selectedProperty().subscribe(this::recount);
            HBox row = new HBox(10, box);
            row.setAlignment(Pos.CENTER_LEFT);
            if (offered.test(box.getText())) {
                box.setDisable(true);
                row.getChildren().add(Labels.badge(texts.get("providers.offer.already"), "off"));
            }
            row.managedProperty().bind(row.visibleProperty());
            rows.getChildren().add(row);
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(Math.min(HEIGHT, names.size() * ROW));
        scroll.getStyleClass().addAll("plain-scroll", "choice-list");
        getChildren().addAll(Fields.labelled(texts.of("providers.offer.title"), scroll));
        if (names.size() > MANY) {
            getChildren().addFirst(search(texts));
        }
    }

    private TextField search(Texts texts) {
        TextField search = Fields.search(texts.of("providers.offer.search"));
        search.setId("foundSearch");
        search.setMaxWidth(Double.MAX_VALUE);
        search.textProperty().subscribe(this::sift);
        return search;
    }

    private void sift(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < boxes.size(); i++) {
            boolean found = boxes.get(i).getText().toLowerCase(Locale.ROOT).contains(wanted);
            rows.getChildren().get(i).setVisible(found);
        }
    }

    IntegerProperty countProperty() {
        return count;
    }

    int count() {
        return count.get();
    }

    List<String> chosen() {
        return boxes.stream()
                .filter(CheckBox::isSelected)
                .map(CheckBox::getText)
                .toList();
    }

    private void recount() {
        count.set((int) boxes.stream().filter(CheckBox::isSelected).count());
    }
}
