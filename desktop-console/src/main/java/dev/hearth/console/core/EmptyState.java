package dev.hearth.console.core;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where a table has no rows: that there are none, once the list has come, and what could be done. */
public final class EmptyState extends VBox {

    public EmptyState(String icon, Listing<?> listing, ObservableValue<String> title) {
        super(12);
        Label heading = new Label();
        heading.textProperty().bind(title);
        heading.getStyleClass().add("empty-title");
        getChildren().addAll(new FontIcon(icon), heading);
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        visibleProperty().bind(listing.loadedProperty());
    }

    public EmptyState hint(ObservableValue<String> words) {
        Label hint = new Label();
        hint.textProperty().bind(words);
        hint.setWrapText(true);
        hint.setMaxWidth(520);
        hint.getStyleClass().addAll("quiet", "centred");
        getChildren().add(hint);
        return this;
    }
}
