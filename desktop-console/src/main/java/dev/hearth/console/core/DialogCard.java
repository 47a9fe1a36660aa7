package dev.hearth.console.core;

import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A dialog: a title, what it is about, and its buttons. Shown by the {@link Overlay}. */
public class DialogCard extends VBox {

    private final VBox body = new VBox(14);
    private final HBox footer = new HBox(8);
    private final Banner trouble = new Banner();
    private BooleanSupplier closable = () -> true;
    private @Nullable Node first;

    @SuppressWarnings("this-escape")
    public DialogCard(String title, double width) {
        Label heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        heading.setWrapText(true);
        footer.setAlignment(Pos.CENTER_RIGHT);
        footer.getStyleClass().add("dialog-footer");
        getStyleClass().add("dialog-card");
        getChildren().addAll(heading, body, trouble, footer);
        setMaxSize(width, Region.USE_PREF_SIZE);
        setPrefWidth(width);
        setAccessibleText(title);
    }

    protected final void show(Node... nodes) {
        body.getChildren().addAll(nodes);
    }

    protected final void buttons(Button... buttons) {
        footer.getChildren().addAll(buttons);
    }

    /** Where the cursor stands when the dialog opens. */
    protected final void startAt(Node node) {
        first = node;
    }

    /** Until this holds, Esc does nothing. */
    protected final void closableWhen(BooleanSupplier condition) {
        closable = condition;
    }

    /** Trouble, inside the dialog, where the person is looking. */
    protected final Banner trouble() {
        return trouble;
    }

    final boolean isClosable() {
        return closable.getAsBoolean();
    }

    final void focusFirst() {
        Node node = first == null ? footer.getChildren().getLast() : first;
        node.requestFocus();
    }
}
