package dev.hearth.console.models;

import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.Price;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.api.PublicModel.Target;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.LocalStates;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Origins;
import dev.hearth.console.core.Prices;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.LimitsWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What the table says of each public model. */
final class ModelCells {

    private static final int CHIPS = 2;

    private final ModelsViewModel model;
    private final ModelDialogs dialogs;
    private final Texts texts;
    private final boolean changes;

    ModelCells(ModelsViewModel model, ModelDialogs dialogs, Desk desk, boolean changes) {
        this.model = model;
        this.dialogs = dialogs;
        this.texts = desk.texts();
        this.changes = changes;
    }

    /** A model of this machine says beside its name whether it can be asked now. */
    Node name(PublicModel shown) {
        HBox box = new HBox(8, Labels.named(shown.id(), "mono", "strong"));
        box.setAlignment(Pos.CENTER_LEFT);
        Optional<LocalModel> local = model.local(shown);
        local.ifPresent(here -> box.getChildren().add(state(here)));
        return box;
    }

    private Label state(LocalModel here) {
        Label badge = LocalStates.badge(here.state(), texts);
        Long memory = here.memoryBytes();
        String tip = texts.get(
                "models.local-tip",
                String.valueOf(here.engine()),
                Numbers.bytes((double) here.sizeBytes()),
                Numbers.whole(here.contextTokens()),
                texts.get("dashboard.slots", here.busySlots(), here.slots()),
                memory == null ? "–" : Numbers.bytes(memory.doubleValue()),
                here.restarts());
        badge.setTooltip(new Tooltip(here.error() == null ? tip : here.error() + "\n" + tip));
        return badge;
    }

    Node strategy(PublicModel shown) {
        return shown.leads().size() < 2 ? Labels.of(null, "quiet") : Labels.named(Strategies.word(shown.way(), texts));
    }

    Node targets(PublicModel shown) {
        HBox chips = new HBox(5);
        chips.setAlignment(Pos.CENTER_LEFT);
        List<Target> targets = shown.leads();
        for (int i = 0; i < Math.min(CHIPS, targets.size()); i++) {
            if (i > 0 && shown.way() == Strategy.PRIORITY) {
                chips.getChildren().add(Labels.of("›", "quiet"));
            }
            chips.getChildren().add(Labels.of(words(shown, targets.get(i)), "chip"));
        }
        if (targets.size() > CHIPS) {
            Label more = Labels.of("+" + (targets.size() - CHIPS), "chip");
            more.setMinWidth(Label.USE_PREF_SIZE);
            chips.getChildren().add(more);
        }
        Tooltip.install(
                chips,
                new Tooltip(targets.stream().map(target -> words(shown, target)).collect(Collectors.joining("\n"))));
        return chips;
    }

    private static String words(PublicModel shown, Target target) {
        String name = target.model().equals("*") ? target.provider() : target.provider() + " / " + target.model();
        return shown.way() == Strategy.WEIGHTED ? name + " × " + target.weight() : name;
    }

    Node price(PublicModel shown) {
        return model.price(shown).map(this::price).orElseGet(() -> Labels.of(null, "quiet"));
    }

    private Label price(Price price) {
        boolean free = price.input().signum() == 0 && price.output().signum() == 0;
        Label label = Labels.of(free ? texts.get("models.free") : Prices.pair(price));
        label.setTooltip(new Tooltip(
                texts.get("models.price-tip", Prices.amount(price.input()), Prices.amount(price.output()))));
        return label;
    }

    Node limits(PublicModel shown) {
        return LimitsWords.brief(texts, Allowance.of(shown.bounds(), shown.budget()));
    }

    Node source(PublicModel shown) {
        return Origins.badge(shown.origin(), texts);
    }

    Node actions(PublicModel shown) {
        HBox box = new HBox(2);
        box.setAlignment(Pos.CENTER_LEFT);
        if (!shown.isPattern()) {
            Button use = Buttons.icon(texts, "bi-code-slash", "models.use");
            use.setId("use-" + shown.id());
            use.setOnAction(event -> dialogs.use(shown));
            box.getChildren().add(use);
        }
        if (changes && shown.origin().changeable()) {
            Button edit = Buttons.icon(texts, "bi-pencil", "models.edit");
            edit.setId("edit-" + shown.id());
            edit.setOnAction(event -> dialogs.edit(shown));
            Button delete = Buttons.icon(texts, "bi-trash", "models.delete");
            delete.setId("delete-" + shown.id());
            delete.getStyleClass().add("danger-icon");
            delete.setOnAction(event -> dialogs.delete(shown));
            box.getChildren().addAll(edit, delete);
        }
        return box;
    }
}
