package dev.hearth.console.core;

import javafx.scene.Node;

/** One screen, as the frame around it knows it. */
public interface Screen {

    Node node();

    /** It has come to the front. */
    default void shown() {}

    /** F5. */
    default void refresh() {}

    /** Ctrl+F: puts the cursor where one types what to look for. */
    default void search() {}
}
