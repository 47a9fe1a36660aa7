package dev.hearth.console.core;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A part of a form that most people do not need: shut, until it is asked for. */
public final class Disclosure extends VBox {

    private final FontIcon arrow = new FontIcon("bi-chevron-right");
    private final Node inside;

    /** @param titleKey the key of what it is about */
    public Disclosure(Texts texts, String titleKey, Node inside) {
        super(12);
        this.inside = inside;
        Button title = Buttons.text(texts, titleKey, "link-button", "disclosure");
        title.setId("disclosure");
        title.setGraphic(arrow);
        title.setOnAction(event -> open(!inside.isVisible()));
        managedProperty().bind(visibleProperty());
        getChildren().addAll(title, inside);
        open(false);
    }

    public void open() {
        open(true);
    }

    private void open(boolean wanted) {
        inside.setVisible(wanted);
        inside.setManaged(wanted);
        arrow.setIconLiteral(wanted ? "bi-chevron-down" : "bi-chevron-right");
    }
}
