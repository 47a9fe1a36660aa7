package dev.hearth.console.providers;

import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Chooses what a provider is: vendors and servers by the names that people know. */
final class KindBox extends ComboBox<ProviderKind> {

    KindBox(ObservableList<ProviderKind> kinds, Texts texts) {
        super(kinds);
        setId("providerKind");
        setMaxWidth(Double.MAX_VALUE);
        setVisibleRowCount(14);
        promptTextProperty().bind(texts.of("providers.form.kind-prompt"));
        setButtonCell(new Cell(false));
        setCellFactory(list -> new Cell(true));
    }

    private static final class Cell extends ListCell<ProviderKind> {
        private final boolean whole;

        Cell(boolean whole) {
            this.whole = whole;
        }

        @Override
        protected void updateItem(@Nullable ProviderKind kind, boolean empty) {
            super.updateItem(kind, empty);
            setText(null);
            setGraphic(null);
            if (kind == null || empty) {
                return;
            }
            if (!whole) {
                setText(kind.title());
                return;
            }
            Label id = new Label(kind.id());
            id.getStyleClass().addAll("quiet", "mono");
            HBox row = new HBox(12, new Label(kind.title()), Fields.spring(), id);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
