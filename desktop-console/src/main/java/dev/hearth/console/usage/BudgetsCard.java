package dev.hearth.console.usage;

import dev.hearth.console.api.Bounds;
import dev.hearth.console.api.Standing;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.BudgetBar;
import java.time.Instant;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** All budgets, those nearest to their end first. */
final class BudgetsCard extends VBox {

    private final UsageViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final VBox rows = new VBox(14);

    BudgetsCard(UsageViewModel model, Desk desk) {
        super(12);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        Label title = new Label();
        title.textProperty().bind(texts.of("usage.budgets"));
        title.getStyleClass().add("card-title");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().add("card");
        getChildren().addAll(title, scroll);
        setMinHeight(0);
        model.budgets().addListener((InvalidationListener) change -> refill());
        texts.languageProperty().subscribe(language -> refill());
    }

    private void refill() {
        rows.getChildren().setAll(model.budgets().stream().map(this::row).toList());
        if (rows.getChildren().isEmpty() && model.budgetsKnown()) {
            Label none = new Label(texts.get("usage.no-budgets"));
            none.setWrapText(true);
            none.getStyleClass().add("empty-line");
            rows.getChildren().add(none);
        }
    }

    private Node row(Standing standing) {
        FontIcon icon = new FontIcon(icon(standing.kind()));
        icon.getStyleClass().add("kind-icon");
        Label name = Labels.named(standing.name(), "strong");
        Tooltip.install(icon, new Tooltip(kind(standing.kind())));
        Label resets = new Label(resets(standing.resetsAt()));
        resets.getStyleClass().addAll("quiet", "second-line");
        resets.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, icon, name, Fields.spring(), resets);
        head.setAlignment(Pos.CENTER_LEFT);
        if (model.mayChange(standing)) {
            head.getChildren().add(edit(standing));
        }
        return new VBox(3, head, new BudgetBar(texts, standing.budget(), standing));
    }

    private Button edit(Standing standing) {
        Button edit = Buttons.icon(texts, "bi-pencil", "action.edit");
        edit.setId("budget-" + standing.id());
        edit.getStyleClass().add("small-icon");
        edit.setOnAction(event -> change(standing));
        return edit;
    }

    private String resets(@Nullable Instant at) {
        return at == null ? "" : texts.get("usage.resets", desk.times().dayAndMinute(at));
    }

    private String kind(Standing.Kind kind) {
        return switch (kind) {
            case KEY -> texts.get("usage.kind.key");
            case USER -> texts.get("usage.kind.user");
            case TEAM -> texts.get("usage.kind.team");
            case MODEL -> texts.get("usage.kind.model");
            case PROVIDER -> texts.get("usage.kind.provider");
        };
    }

    private static String icon(Standing.Kind kind) {
        return switch (kind) {
            case KEY -> "bi-key";
            case USER -> "bi-person";
            case TEAM -> "bi-diagram-3";
            case MODEL -> "bi-box";
            case PROVIDER -> "bi-cloud";
        };
    }

    private void change(Standing standing) {
        BoundsForm form = new BoundsForm(texts);
        form.show(new Bounds(null, standing.budget()));
        EditDialog<?, ?> dialog = new EditDialog<>(
                        texts.get("usage.budget.title", standing.name()),
                        form,
                        model.source(standing),
                        model.background(),
                        desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", standing.name()));
                });
        desk.overlay().show(dialog);
    }
}
