package dev.hearth.console.models;

import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.api.PublicModel.Target;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The targets of a model, in their order; each can be moved and taken away. */
final class TargetRows extends VBox {

    private final ModelsViewModel model;
    private final Texts texts;
    private final ObservableValue<Strategy> strategy;
    private final List<TargetRow> rows = new ArrayList<>();
    private final VBox place = new VBox(8);

    TargetRows(ModelsViewModel model, Texts texts, ObservableValue<Strategy> strategy) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.strategy = strategy;
        Button another = Buttons.labelled(texts, "bi-plus", "models.form.another-target", "link-button");
        another.setId("anotherTarget");
        another.setOnAction(event -> {
            add(null);
            arrange();
        });
        getChildren().addAll(place, another);
        strategy.subscribe(now -> arrange());
    }

    void show(List<Target> targets) {
        rows.clear();
        targets.forEach(this::add);
        if (rows.isEmpty()) {
            add(null);
        }
        arrange();
    }

    List<ModelInput.Row> rows() {
        return rows.stream().map(TargetRow::input).toList();
    }

    private void add(@Nullable Target target) {
        TargetRow row = new TargetRow(model, texts, target);
        row.onRemove(() -> {
            rows.remove(row);
            if (rows.isEmpty()) {
                add(null);
            }
            arrange();
        });
        row.onMove(step -> move(row, step));
        rows.add(row);
    }

    private void move(TargetRow row, int step) {
        int from = rows.indexOf(row);
        int to = from + step;
        if (to >= 0 && to < rows.size()) {
            Collections.swap(rows, from, to);
            arrange();
        }
    }

    private void arrange() {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).place(i, rows.size(), strategy.getValue());
        }
        place.getChildren().setAll(rows);
    }
}
