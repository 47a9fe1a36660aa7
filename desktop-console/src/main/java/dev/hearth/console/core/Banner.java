package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of trouble inside a form or a screen; takes no room while there is none. */
public final class Banner extends Label {

    public Banner() {
        super(null, new FontIcon("bi-exclamation-octagon"));
        getStyleClass().add("banner");
        setWrapText(true);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleRole(AccessibleRole.TEXT);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(textProperty().isNotEmpty());
    }

    /** What went wrong when a list was asked for. */
    public static Banner of(Listing<?> listing, Texts texts) {
        Banner banner = new Banner();
        banner.textProperty()
                .bind(texts.following(
                        () -> {
                            AdminFailure failure = listing.failureProperty().get();
                            return failure == null ? "" : texts.explain(failure);
                        },
                        listing.failureProperty()));
        return banner;
    }

    public void say(@Nullable String text) {
        setText(text == null ? "" : text);
    }
}
