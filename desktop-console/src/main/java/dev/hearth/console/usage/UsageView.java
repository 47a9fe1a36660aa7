package dev.hearth.console.usage;

import dev.hearth.console.api.UsageRow;
import dev.hearth.console.core.Banner;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EmptyState;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Segments;
import dev.hearth.console.core.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen of usage and budgets. */
public final class UsageView implements Screen {

    private static final double BUDGETS = 340;
    private static final double WIDE = 860;

    /** In the narrowest window its icon has to do. */
    private static final double LEAST_EXPORT = 44;

    /** The share of requests that somebody should look into. */
    private static final double MANY_ERRORS = 0.05;

    private final UsageViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final VBox page;

    public UsageView(UsageViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        UsageChart chart = new UsageChart(model, desk);
        HBox.setHgrow(chart, Priority.ALWAYS);
        BudgetsCard budgets = new BudgetsCard(model, desk);
        budgets.setMinWidth(BUDGETS);
        budgets.setPrefWidth(BUDGETS);
        HBox upper = new HBox(12, chart, budgets);
        upper.setPrefHeight(330);
        upper.setMinHeight(284);
        VBox.setVgrow(upper, Priority.SOMETIMES);
        VBox lower = table();
        lower.setPrefHeight(300);
        VBox.setVgrow(lower, Priority.ALWAYS);
        page = new VBox(12, toolbar(), Banner.of(model.listing(), texts), upper, lower);
        page.getStyleClass().add("page");
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void shown() {
        model.load();
    }

    @Override
    public void refresh() {
        model.load();
    }

    private HBox toolbar() {
        Button export = Buttons.labelled(texts, "bi-download", "usage.export");
        export.setId("usageExport");
        export.setMinWidth(LEAST_EXPORT);
        export.setTooltip(new Tooltip(texts.get("usage.export")));
        export.setOnAction(event -> chooseFile());
        HBox bar = new HBox(
                12,
                new Segments<>(texts, model.groupings(), UsageView::word, model.groupingProperty()),
                Fields.spring(),
                new Segments<>(texts, List.of(Span.values()), UsageView::word, model.spanProperty()),
                export);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("card", "toolbar");
        return bar;
    }

    private VBox table() {
        DataTable<UsageRow> table = new DataTable<>(model.listing(), texts, "nav.usage", columns());
        table.setId("usageTable");
        table.setPlaceholder(empty());
        Label unpriced = new Label(null, new FontIcon("bi-info-circle"));
        unpriced.textProperty()
                .bind(texts.following(
                        () -> texts.get(
                                "usage.unpriced", model.reportProperty().get().unpriced()),
                        model.reportProperty()));
        unpriced.visibleProperty().bind(model.reportProperty().map(report -> report.unpriced() > 0));
        unpriced.managedProperty().bind(unpriced.visibleProperty());
        unpriced.getStyleClass().addAll("quiet", "card-footer");
        unpriced.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = new VBox(table, unpriced);
        card.getStyleClass().addAll("card", "flush");
        return card;
    }

    private List<Column<UsageRow>> columns() {
        return List.of(
                Column.of("usage.column.name", 220, this::name)
                        .sortedBy(Comparator.comparing(row -> String.valueOf(row.name()))),
                number("usage.requests", 100, UsageRow::requests),
                number("usage.column.input", 100, UsageRow::inputTokens),
                number("usage.column.cached", 100, UsageRow::cachedTokens).onlyFrom(WIDE),
                number("usage.column.output", 100, UsageRow::outputTokens),
                Column.of("usage.cost", 110, this::cost)
                        .sortedBy(Comparator.comparingDouble(UsageRow::costUsd))
                        .numbers()
                        .neverCut(),
                Column.<UsageRow>of(
                                "usage.column.p95",
                                96,
                                row -> Labels.of(Numbers.millis(row.p95()).toString()))
                        .sortedBy(Comparator.comparingDouble(UsageRow::p95))
                        .numbers()
                        .neverCut(),
                Column.of("usage.column.errors", 90, this::errors)
                        .sortedBy(Comparator.comparingLong(UsageRow::errors))
                        .numbers());
    }

    private static Column<UsageRow> number(String key, double width, ToDoubleFunction<UsageRow> value) {
        return Column.<UsageRow>of(key, width, row -> {
                    Label label = Labels.of(Numbers.compact(value.applyAsDouble(row)));
                    label.setTooltip(new Tooltip(Numbers.whole((long) value.applyAsDouble(row))));
                    return label;
                })
                .sortedBy(Comparator.comparingDouble(value))
                .numbers();
    }

    private Node name(UsageRow row) {
        return row.group() == null ? Labels.of(texts.get("usage.none"), "quiet") : Labels.named(row.name(), "strong");
    }

    private Node cost(UsageRow row) {
        boolean unknown = row.unpricedRequests() > 0;
        Label label = Labels.of((unknown ? "≥ " : "") + Numbers.dollars(row.costUsd()));
        if (unknown) {
            label.setTooltip(new Tooltip(texts.get("usage.unpriced", row.unpricedRequests())));
        }
        return label;
    }

    private Node errors(UsageRow row) {
        String count = Numbers.compact((double) row.errors());
        boolean many = row.errors() > 0 && row.errors() >= row.requests() * MANY_ERRORS;
        return many ? Labels.badge(count, "bad") : Labels.of(count, "quiet");
    }

    private Node empty() {
        return new EmptyState("bi-bar-chart", model.listing(), texts.of("usage.empty"))
                .hint(texts.of("usage.empty-hint"));
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("usage.export"));
        chooser.setInitialFileName(model.fileName());
        File chosen = chooser.showSaveDialog(page.getScene().getWindow());
        if (chosen != null) {
            Path file = chosen.toPath();
            model.export(
                    file,
                    () -> desk.toasts().good(texts.get("export.done", file.getFileName())),
                    failure -> desk.toasts().bad(texts.explain(failure)));
        }
    }

    private static String word(Grouping grouping) {
        return switch (grouping) {
            case KEY -> "usage.by.key";
            case USER -> "usage.by.user";
            case TEAM -> "usage.by.team";
            case MODEL -> "usage.by.model";
            case PROVIDER -> "usage.by.provider";
        };
    }

    private static String word(Span span) {
        return switch (span) {
            case DAY -> "usage.span.day";
            case WEEK -> "usage.span.week";
            case MONTH -> "usage.span.month";
            case QUARTER -> "usage.span.quarter";
            case THIS_MONTH -> "usage.span.this-month";
            case LAST_MONTH -> "usage.span.last-month";
        };
    }
}
