package dev.hearth.console.shell;

import dev.hearth.console.api.FeedState;
import dev.hearth.console.core.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** Whether what one sees is live, and from where. */
final class FeedCard extends VBox {

    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass AWAY = PseudoClass.getPseudoClass("away");

    private final Texts texts;

    FeedCard(ShellViewModel model, Texts texts, BooleanProperty compact) {
        this.texts = texts;
        Circle dot = new Circle(4);
        dot.getStyleClass().add("feed-dot");
        Label state = new Label();
        state.setId("feedState");
        state.textProperty()
                .bind(texts.following(() -> words(model.feedProperty().get()), model.feedProperty()));
        Label host = new Label(model.host());
        host.getStyleClass().addAll("mono", "feed-host");
        HBox line = new HBox(7, dot, state);
        line.setAlignment(Pos.CENTER_LEFT);
        state.visibleProperty().bind(compact.not());
        state.managedProperty().bind(compact.not());
        host.visibleProperty().bind(compact.not());
        host.managedProperty().bind(compact.not());
        compact.subscribe(now -> line.setAlignment(now ? Pos.CENTER : Pos.CENTER_LEFT));
        getStyleClass().add("feed-card");
        getChildren().addAll(line, host);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(state.textProperty().concat("  " + model.host()));
        Tooltip.install(this, tooltip);
        model.feedProperty().subscribe(now -> {
            pseudoClassStateChanged(LIVE, now instanceof FeedState.Connected);
            pseudoClassStateChanged(AWAY, now instanceof FeedState.Waiting);
        });
    }

    private String words(FeedState state) {
        return switch (state) {
            case FeedState.Connecting connecting -> texts.get("feed.connecting");
            case FeedState.Connected connected -> texts.get("feed.connected");
            case FeedState.Waiting waiting -> texts.get("feed.waiting", waiting.seconds());
            case FeedState.NotForRole none -> texts.get("feed.not-for-role");
            case FeedState.Expired expired -> texts.get("feed.expired");
        };
    }
}
