package dev.hearth.console.providers;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.Finding;
import dev.hearth.console.api.Provider;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the test of a provider goes and went; the models that it has found can be offered from here. */
final class TestDialog extends DialogCard {

    private final Provider provider;
    private final ProvidersViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final VBox place = new VBox(14);
    private final Button offer;
    private final Button again;

    TestDialog(Provider provider, ProvidersViewModel model, Desk desk) {
        super(desk.texts().get("providers.test.title", provider.id()), 560);
        this.provider = provider;
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        offer = new Button();
        offer.setId("offerModels");
        offer.getStyleClass().add(Styles.ACCENT);
        again = Buttons.labelled(texts, "bi-arrow-repeat", "providers.test.again");
        again.setId("testAgain");
        again.setOnAction(event -> model.test(provider));
        Button close = Buttons.text(texts, "action.close");
        close.setId("closeTest");
        close.setOnAction(event -> desk.overlay().close());
        show(place);
        buttons(close, offer);
        aside(again);
        startAt(close);
        MapChangeListener<String, Trial> follow = change -> show(model.trials().get(provider.id()));
        sceneProperty().subscribe((before, now) -> {
            if (now == null) {
                model.trials().removeListener(follow);
            } else {
                model.trials().addListener(follow);
            }
        });
        show(model.trials().get(provider.id()));
    }

    private void show(@Nullable Trial trial) {
        offer.setVisible(false);
        offer.setManaged(false);
        again.setDisable(trial instanceof Trial.Running);
        trouble().say(null);
        switch (trial) {
            case null -> place.getChildren().clear();
            case Trial.Running running -> place.getChildren().setAll(running());
            case Trial.Ended ended -> show(ended.finding());
            case Trial.Broken broken -> {
                place.getChildren().clear();
                trouble().say(texts.explain(broken.failure()));
            }
        }
    }

    private Node running() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(20, 20);
        Label words = new Label(texts.get("providers.test.asking", provider.id()));
        HBox box = new HBox(12, turning, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(60);
        return box;
    }

    private void show(Finding finding) {
        if (!finding.ok()) {
            place.getChildren().clear();
            trouble().say(finding.reason());
            return;
        }
        Label good = new Label(
                texts.get(
                        "providers.test.answers",
                        finding.latencyMs(),
                        finding.models().size()),
                new FontIcon("bi-check-circle"));
        good.setId("testResult");
        good.getStyleClass().add("all-clear");
        place.getChildren().setAll(good);
        if (finding.reason() != null) {
            Label note = new Label(finding.reason());
            note.setWrapText(true);
            note.getStyleClass().add("quiet");
            place.getChildren().add(note);
        }
        if (!finding.models().isEmpty()) {
            show(new FoundModels(finding.models(), name -> model.offers(provider, name), texts));
        }
    }

    private void show(FoundModels found) {
        place.getChildren().add(found);
        offer.textProperty()
                .bind(texts.following(() -> texts.get("providers.offer", found.count()), found.countProperty()));
        offer.disableProperty().bind(found.countProperty().isEqualTo(0));
        offer.setVisible(true);
        offer.setManaged(true);
        offer.setOnAction(event -> model.offer(provider, found.chosen(), this::offered));
    }

    private void offered(ProvidersViewModel.Offered offered) {
        if (!offered.names().isEmpty()) {
            desk.toasts().good(texts.get("providers.offered", offered.names().size()));
        }
        if (offered.refused() == null) {
            desk.overlay().close();
        } else {
            trouble().say(texts.explain(offered.refused()));
        }
    }
}
