package dev.hearth.console.audit;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AuditCheck;
import dev.hearth.console.api.AuditEntry;
import dev.hearth.console.core.Banner;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Choices;
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
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen of the audit log. */
public final class AuditView implements Screen {

    private static final double WIDE = 900;

    /** The nouns that actions begin with; the first one stands for all. */
    private static final List<String> NOUNS = List.of(
            "",
            "keys",
            "users",
            "teams",
            "models",
            "providers",
            "prices",
            "local-models",
            "sign_in",
            "password",
            "audit");

    private final AuditViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final CustomTextField actor;
    private final VBox page;

    public AuditView(AuditViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        actor = Fields.search(texts.of("audit.actor"));
        actor.setId("auditActor");
        actor.setPrefWidth(200);
        actor.textProperty().bindBidirectional(model.actorProperty());
        actor.setOnAction(event -> model.load());
        DataTable<AuditEntry> table = new DataTable<>(model.listing(), texts, "nav.audit", columns());
        table.setId("auditTable");
        table.setPlaceholder(empty());
        table.opens(entry -> desk.overlay().show(new EntryDialog(entry, desk)));
        VBox card = new VBox(table, footer());
        card.getStyleClass().addAll("card", "flush");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        page = new VBox(12, toolbar(), Banner.of(model.listing(), texts), card);
        page.getStyleClass().add("page");
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void shown() {
        model.load();
        if (model.checkProperty().get() == null) {
            model.verify();
        }
    }

    @Override
    public void refresh() {
        model.load();
        model.verify();
    }

    @Override
    public void search() {
        actor.requestFocus();
    }

    private HBox toolbar() {
        ChoiceBox<String> action =
                Choices.of(texts, NOUNS, noun -> noun.isEmpty() ? texts.get("audit.all-actions") : noun);
        action.setId("auditAction");
        action.setPrefWidth(150);
        action.valueProperty().bindBidirectional(model.actionProperty());
        HBox bar = new HBox(
                12,
                actor,
                action,
                withoutSignIns(),
                new Segments<>(texts, List.of(Since.values()), AuditView::word, model.sinceProperty()),
                Fields.spring());
        if (model.mayExport()) {
            Button export = Buttons.labelled(texts, "bi-download", "audit.export");
            export.setId("auditExport");
            export.setMinWidth(Button.USE_PREF_SIZE);
            export.setOnAction(event -> chooseFile());
            bar.getChildren().add(export);
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("card", "toolbar");
        return bar;
    }

    private ToggleButton withoutSignIns() {
        ToggleButton button = new ToggleButton();
        button.setId("auditWithoutSignIns");
        button.textProperty().bind(texts.of("audit.without-sign-ins"));
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.getStyleClass().add("segment");
        button.selectedProperty().bindBidirectional(model.withoutSignInsProperty());
        return button;
    }

    private HBox footer() {
        Button more = Buttons.labelled(texts, "bi-chevron-down", "audit.more");
        more.setId("auditMore");
        more.visibleProperty().bind(model.moreProperty());
        more.setOnAction(event -> model.loadMore());
        Label count = new Label();
        count.getStyleClass().add("quiet");
        count.textProperty()
                .bind(texts.following(
                        () -> texts.get("audit.count", model.listing().all().size()),
                        model.listing().all()));
        HBox footer = new HBox(14, verdict(), Fields.spring(), count, more);
        more.managedProperty().bind(more.visibleProperty());
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("card-footer");
        return footer;
    }

    /** Whether the log is as it was written; pressed, it is checked again. */
    private Button verdict() {
        FontIcon icon = new FontIcon("bi-shield-check");
        Button button = new Button(null, icon);
        button.setId("auditVerdict");
        button.textProperty().bind(texts.following(this::verdictWords, model.checkProperty(), model.busyProperty()));
        button.setOnAction(event -> model.verify());
        button.disableProperty().bind(model.busyProperty());
        button.getStyleClass().add("verdict");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of("audit.verdict.tip"));
        button.setTooltip(tooltip);
        model.checkProperty().subscribe(check -> {
            boolean broken = check != null && !check.ok();
            button.getStyleClass().removeAll("ok", "bad");
            button.getStyleClass().add(broken ? "bad" : "ok");
            icon.setIconLiteral(broken ? "bi-shield-exclamation" : "bi-shield-check");
        });
        return button;
    }

    private String verdictWords() {
        AuditCheck check = model.checkProperty().get();
        if (model.busyProperty().get() || check == null) {
            return texts.get("audit.verdict.checking");
        }
        Long brokenAt = check.brokenAt();
        return check.ok() || brokenAt == null
                ? texts.get("audit.verdict.ok", Numbers.whole(check.records()))
                : texts.get("audit.verdict.broken", Numbers.whole(brokenAt), String.valueOf(check.reason()));
    }

    private List<Column<AuditEntry>> columns() {
        return List.of(
                Column.<AuditEntry>of(
                                "audit.column.time",
                                150,
                                entry -> Labels.of(desk.times().dayAndMinute(entry.at()), "quiet"))
                        .neverCut(),
                Column.<AuditEntry>of(
                        "audit.column.actor",
                        150,
                        entry -> Labels.named(entry.actor().name(), "strong")),
                Column.<AuditEntry>of(
                                "audit.column.role",
                                90,
                                entry -> Labels.of(entry.actor().role(), "quiet"))
                        .onlyFrom(WIDE),
                Column.<AuditEntry>of("audit.column.action", 170, entry -> Labels.named(entry.action(), "mono")),
                Column.<AuditEntry>of("audit.column.target", 190, AuditView::target),
                Column.of("audit.column.changes", 110, this::changes).neverCut(),
                Column.<AuditEntry>of(
                                "audit.column.address",
                                130,
                                entry -> Labels.of(entry.actor().address(), "mono", "quiet"))
                        .onlyFrom(WIDE),
                Column.of("audit.column.result", 110, this::result).neverCut());
    }

    private static Node target(AuditEntry entry) {
        return entry.targetName() == null
                ? Labels.named(entry.target(), "mono", "quiet")
                : Labels.named(entry.targetName());
    }

    private Node changes(AuditEntry entry) {
        int count = entry.differences().size();
        if (count == 0) {
            return Labels.of(null, "quiet");
        }
        Button look = new Button(texts.get("audit.fields", count));
        look.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.ACCENT);
        look.setId("look-" + entry.id());
        look.setOnAction(event -> desk.overlay().show(new EntryDialog(entry, desk)));
        return look;
    }

    private Node result(AuditEntry entry) {
        if (entry.isDone()) {
            return Labels.badge(texts.get("audit.done"), "ok");
        }
        Label badge = Labels.badge(
                entry.status() == 0 ? texts.get("audit.unknown") : texts.get("audit.refused", entry.status()),
                entry.status() == 0 ? "warn" : "bad");
        badge.setTooltip(new Tooltip(String.valueOf(entry.code())));
        return badge;
    }

    private Node empty() {
        return new EmptyState("bi-journal-check", model.listing(), texts.of("audit.empty"));
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("audit.export"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.get("audit.format.json"), "*.jsonl"),
                        new FileChooser.ExtensionFilter(texts.get("audit.format.csv"), "*.csv"));
        chooser.setInitialFileName("hearth-audit.jsonl");
        File chosen = chooser.showSaveDialog(page.getScene().getWindow());
        if (chosen != null) {
            model.export(
                    chosen.toPath(),
                    () -> desk.toasts().good(texts.get("export.done", chosen.getName())),
                    failure -> desk.toasts().bad(texts.explain(failure)));
        }
    }

    private static String word(Since since) {
        return switch (since) {
            case DAY -> "usage.span.day";
            case WEEK -> "usage.span.week";
            case MONTH -> "usage.span.month";
            case EVER -> "audit.ever";
        };
    }
}
