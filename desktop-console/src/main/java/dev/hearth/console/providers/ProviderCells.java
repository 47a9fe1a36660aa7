package dev.hearth.console.providers;

import dev.hearth.console.api.Origin;
import dev.hearth.console.api.Provider;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Origins;
import dev.hearth.console.core.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the table says of each provider. */
final class ProviderCells {

    private final ProvidersViewModel model;
    private final ProviderDialogs dialogs;
    private final Desk desk;
    private final Texts texts;

    ProviderCells(ProvidersViewModel model, ProviderDialogs dialogs, Desk desk) {
        this.model = model;
        this.dialogs = dialogs;
        this.desk = desk;
        this.texts = desk.texts();
    }

    Node name(Provider provider) {
        return Labels.named(provider.id(), "strong");
    }

    Node kind(Provider provider) {
        VBox box = new VBox(Labels.named(vendor(provider)), Labels.of(provider.kind(), "mono", "quiet", "small-mono"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private String vendor(Provider provider) {
        return provider.origin() == Origin.BUILT_IN ? texts.get("providers.this-machine") : model.vendor(provider);
    }

    Node address(Provider provider) {
        return Labels.named(provider.baseUrl(), "mono", "quiet");
    }

    Node keys(Provider provider) {
        List<String> keys = provider.keys();
        Label count = Labels.of(keys.isEmpty() ? null : Numbers.whole(keys.size()));
        if (!keys.isEmpty()) {
            count.setTooltip(new Tooltip(String.join("\n", keys)));
        }
        return count;
    }

    Node source(Provider provider) {
        return Origins.badge(provider.origin(), texts);
    }

    Node trial(Provider provider) {
        @Nullable Trial trial = model.trials().get(provider.id());
        return switch (trial) {
            case null -> Labels.of(texts.get("providers.test.never"), "quiet");
            case Trial.Running running -> running();
            case Trial.Ended ended -> ended(provider, ended);
            case Trial.Broken broken ->
                told(
                        provider,
                        Labels.badge(texts.get("providers.test.failed"), "bad"),
                        texts.explain(broken.failure()));
        };
    }

    private Node running() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(16, 16);
        turning.setMinSize(16, 16);
        HBox box = new HBox(8, turning, Labels.of(texts.get("providers.test.running"), "quiet"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node ended(Provider provider, Trial.Ended ended) {
        boolean ok = ended.finding().ok();
        Label badge = ok
                ? Labels.badge(texts.get("providers.test.ok", ended.finding().latencyMs()), "ok")
                : Labels.badge(texts.get("providers.test.failed"), "bad");
        String reason = ended.finding().reason();
        return told(
                provider,
                badge,
                (reason == null ? "" : reason + "\n") + desk.times().ago(ended.at()));
    }

    /** A badge that tells more under the mouse, and all when it is pressed. */
    private Node told(Provider provider, Label badge, String tip) {
        Tooltip tooltip = new Tooltip(tip);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        badge.setTooltip(tooltip);
        badge.getStyleClass().add("pressable");
        badge.setOnMouseClicked(event -> dialogs.result(provider));
        return badge;
    }

    Node actions(Provider provider) {
        HBox box = new HBox(2);
        box.setAlignment(Pos.CENTER_LEFT);
        Button test = Buttons.icon(texts, "bi-plug", "providers.test");
        test.setId("test-" + provider.id());
        test.setOnAction(event -> dialogs.test(provider));
        box.getChildren().add(test);
        if (provider.origin().changeable()) {
            Button edit = Buttons.icon(texts, "bi-pencil", "providers.edit");
            edit.setId("edit-" + provider.id());
            edit.setOnAction(event -> dialogs.edit(provider));
            Button delete = Buttons.icon(texts, "bi-trash", "providers.delete");
            delete.setId("delete-" + provider.id());
            delete.getStyleClass().add("danger-icon");
            delete.setOnAction(event -> dialogs.delete(provider));
            box.getChildren().addAll(edit, delete);
        }
        return box;
    }
}
