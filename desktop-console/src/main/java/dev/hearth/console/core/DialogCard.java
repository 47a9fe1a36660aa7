package dev.hearth.console.core;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A dialog: a title, what it is about, and its buttons. Shown by the {@link Overlay}. */
public class DialogCard extends VBox {

    private final VBox body = new VBox(14);
    private final HBox footer = new HBox(8);
    private final Banner trouble = new Banner();
    private final Body scroll;
    private BooleanSupplier closable = () -> true;
    private Runnable closed = () -> {};
    private @Nullable Node first;

    @SuppressWarnings("this-escape")
    public DialogCard(String title, double width) {
        Label heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        heading.setWrapText(true);
        footer.setAlignment(Pos.CENTER_RIGHT);
        footer.getStyleClass().add("dialog-footer");
        getStyleClass().add("dialog-card");
        heading.setMinHeight(USE_PREF_SIZE);
        trouble.setMinHeight(USE_PREF_SIZE);
        footer.setMinHeight(USE_PREF_SIZE);
        scroll = new Body(body, width);
        getChildren().addAll(heading, scroll, trouble, footer);
        setMaxSize(width, Region.USE_PREF_SIZE);
        setPrefWidth(width);
        setAccessibleText(title);
    }

    protected final void show(Node... nodes) {
        body.getChildren().addAll(nodes);
    }

    /** Between what is shown already and the last of it. */
    protected final void showBeforeLast(Node node) {
        body.getChildren().add(body.getChildren().size() - 1, node);
    }

    protected final void buttons(Button... buttons) {
        footer.getChildren().addAll(buttons);
    }

    /** A button at the other end, for what does not end the dialog. */
    protected final void aside(Button button) {
        footer.getChildren().addAll(0, List.of(button, Fields.spring()));
    }

    /** Where the cursor stands when the dialog opens. */
    protected final void startAt(Node node) {
        first = node;
    }

    /** Until this holds, Esc does nothing. */
    protected final void closableWhen(BooleanSupplier condition) {
        closable = condition;
    }

    /** What happens when it is closed, whichever way. */
    protected final void whenClosed(Runnable action) {
        closed = action;
    }

    final void closed() {
        closed.run();
    }

    /** Trouble, inside the dialog, where the person is looking. */
    protected final Banner trouble() {
        return trouble;
    }

    /** Scrolls to what somebody has to see. */
    protected final void reveal(Node node) {
        scroll.reveal(node);
    }

    final boolean isClosable() {
        return closable.getAsBoolean();
    }

    final void focusFirst() {
        Node node = first == null ? footer.getChildren().getLast() : first;
        node.requestFocus();
    }

    /** Scrolls in a window that is too low for the whole dialog. */
    private static final class Body extends ScrollPane {

        private static final double PADDING = 22;

        /** Beside the fields, in the card's own padding: there the bar covers none of them. */
        private static final double BAR = 14;

        private final VBox body;
        private final double width;

        Body(VBox body, double width) {
            super(body);
            this.body = body;
            this.width = width - 2 * PADDING + BAR;
            body.setPadding(new Insets(0, BAR, 0, 0));
            VBox.setMargin(this, new Insets(0, -BAR, 0, 0));
            setFitToWidth(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            setMinHeight(60);
            getStyleClass().add("plain-scroll");
        }

        void reveal(Node node) {
            getScene().getRoot().applyCss();
            getScene().getRoot().layout();
            Bounds place = body.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
            double hidden = body.getHeight() - getViewportBounds().getHeight();
            if (hidden > 0) {
                setVvalue(Math.clamp(place.getMinY() / hidden, 0, 1));
            }
        }

        /** By itself a scroll pane takes the height of texts that do not wrap. */
        @Override
        protected double computePrefHeight(double any) {
            return body.prefHeight(width) + 2;
        }
    }
}
