package dev.hearth.console.audit;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AuditEntry;
import dev.hearth.console.api.AuditEntry.Difference;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One entry of the audit log: who, what, whence, and what was different afterwards. */
final class EntryDialog extends DialogCard {

    private final Texts texts;

    EntryDialog(AuditEntry entry, Desk desk) {
        super(entry.action(), 760);
        this.texts = desk.texts();
        show(facts(entry, desk), differences(entry));
        Button close = Buttons.text(texts, "action.close", Styles.ACCENT);
        close.setId("closeEntry");
        close.setDefaultButton(true);
        close.setOnAction(event -> desk.overlay().close());
        buttons(close);
    }

    private GridPane facts(AuditEntry entry, Desk desk) {
        GridPane grid = grid(120);
        AuditEntry.Actor actor = entry.actor();
        row(grid, "audit.column.time", desk.times().dayAndMinute(entry.at()) + "  ·  " + entry.at());
        row(grid, "audit.column.actor", actor.name() + (actor.role() == null ? "" : "  ·  " + actor.role()));
        row(grid, "audit.column.address", actor.address());
        row(grid, "audit.column.target", target(entry));
        row(grid, "audit.column.result", entry.status() + (entry.code() == null ? "" : "  ·  " + entry.code()));
        row(grid, "audit.hash", entry.hash());
        return grid;
    }

    private static @Nullable String target(AuditEntry entry) {
        return entry.targetName() == null ? entry.target() : entry.targetName() + "  ·  " + entry.target();
    }

    private void row(GridPane grid, String key, @Nullable String value) {
        Label text = Labels.of(value, "mono");
        text.setWrapText(true);
        grid.addRow(grid.getRowCount(), Labels.of(texts.get(key), "quiet"), text);
    }

    private Node differences(AuditEntry entry) {
        if (entry.differences().isEmpty()) {
            return Labels.of(texts.get("audit.no-difference"), "quiet");
        }
        GridPane grid = grid(190);
        grid.getStyleClass().add("form-box");
        grid.addRow(
                0,
                Labels.of(texts.get("audit.field"), "field-label"),
                Labels.of(texts.get("audit.before"), "field-label"),
                Labels.of(texts.get("audit.after"), "field-label"));
        for (Difference difference : entry.differences()) {
            grid.addRow(
                    grid.getRowCount(),
                    Labels.named(difference.field(), "mono", "quiet"),
                    side(difference.before(), "diff-before"),
                    side(difference.after(), "diff-after"));
        }
        return grid;
    }

    private static Label side(@Nullable String value, String style) {
        Label label = Labels.of(value, "mono", value == null ? "quiet" : style);
        label.setWrapText(true);
        return label;
    }

    private static GridPane grid(double first) {
        GridPane grid = new GridPane(12, 7);
        ColumnConstraints names = new ColumnConstraints(first);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        ColumnConstraints others = new ColumnConstraints();
        others.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, values, others);
        return grid;
    }
}
