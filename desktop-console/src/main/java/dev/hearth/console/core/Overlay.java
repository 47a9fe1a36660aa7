package dev.hearth.console.core;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs over the window. They come and go at once: a pane that still slid out made the first clicks into the next
 * dialog miss. While one is open, the keyboard stays inside it.
 */
public final class Overlay extends StackPane {

    private final ChangeListener<@Nullable Node> keepFocus = (property, before, now) -> holdFocus(now);
    private @Nullable DialogCard open;
    private @Nullable Node focusBefore;

    public Overlay() {
        getStyleClass().add("overlay");
        setPadding(new Insets(24));
        setVisible(false);
        managedProperty().bind(visibleProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        sceneProperty().subscribe((before, now) -> watch(before, now));
    }

    /** Opens a dialog in place of the one that is open. */
    public void show(DialogCard dialog) {
        if (open == null && getScene() != null) {
            focusBefore = getScene().getFocusOwner();
        }
        DialogCard replaced = open;
        open = dialog;
        getChildren().setAll(dialog);
        setVisible(true);
        dialog.applyCss();
        dialog.focusFirst();
        if (replaced != null) {
            replaced.closed();
        }
    }

    public void close() {
        DialogCard closing = open;
        open = null;
        setVisible(false);
        getChildren().clear();
        if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
        if (closing != null) {
            closing.closed();
        }
    }

    public boolean isOpen() {
        return open != null;
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && open != null && open.isClosable()) {
            event.consume();
            close();
        }
    }

    private void watch(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(keepFocus);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(keepFocus);
        }
    }

    private void holdFocus(@Nullable Node owner) {
        if (open == null || owner == null || inside(owner)) {
            return;
        }
        open.focusFirst();
    }

    private boolean inside(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up == this) {
                return true;
            }
        }
        return false;
    }
}
