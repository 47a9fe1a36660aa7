package dev.hearth.console.providers;

import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.collections.ObservableList;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Chooses what a provider is: vendors and servers by the names that people know. */
final class KindBox extends ComboBox<ProviderKind> {

    /** So many that the list has its place below the field, even in a small window. */
    private static final int ROWS = 8;

    /** Who pauses for longer, in milliseconds, begins another word. */
    private static final double PAUSE = 1000;

    KindBox(ObservableList<ProviderKind> kinds, Texts texts) {
        super(kinds);
        setId("providerKind");
        setMaxWidth(Double.MAX_VALUE);
        setVisibleRowCount(ROWS);
        Jump jump = new Jump();
        addEventFilter(KeyEvent.KEY_TYPED, jump);
        promptTextProperty().bind(texts.of("providers.form.kind-prompt"));
        setButtonCell(new Cell(false));
        setCellFactory(list -> new Cell(true));
    }

    /** Goes to the first kind whose name or id begins with what is typed. */
    private final class Jump implements EventHandler<KeyEvent> {
        private final PauseTransition pause = new PauseTransition(Duration.millis(PAUSE));
        private String typed = "";

        Jump() {
            pause.setOnFinished(event -> typed = "");
        }

        @Override
        public void handle(KeyEvent event) {
            String letter = event.getCharacter().toLowerCase(Locale.ROOT);
            boolean word = !letter.isEmpty() && (letter.charAt(0) > ' ' || (letter.equals(" ") && !typed.isEmpty()));
            if (!word || letter.charAt(0) == '\u007f' || event.isShortcutDown()) {
                return;
            }
            event.consume();
            typed += letter;
            pause.playFromStart();
            getItems().stream().filter(this::begins).findFirst().ifPresent(this::go);
        }

        private void go(ProviderKind kind) {
            setValue(kind);
            // An open list does not follow what is chosen from outside.
            if (getSkin() instanceof ComboBoxListViewSkin<?> skin
                    && skin.getPopupContent() instanceof ListView<?> list) {
                list.scrollTo(getItems().indexOf(kind));
            }
        }

        private boolean begins(ProviderKind kind) {
            return kind.title().toLowerCase(Locale.ROOT).startsWith(typed)
                    || kind.id().toLowerCase(Locale.ROOT).startsWith(typed);
        }
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
