package dev.hearth.console.people;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.Budget;
import dev.hearth.console.api.Team;
import dev.hearth.console.api.TeamDraft;
import dev.hearth.console.api.User;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.BudgetBar;
import dev.hearth.console.limits.LimitsWords;
import dev.hearth.console.people.TeamsViewModel.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The screen of the teams. */
public final class TeamsView implements Screen {

    private static final double WIDE = 900;
    private static final ListPage.Wording WORDING = new ListPage.Wording(
            "bi-diagram-3", "teams.search", "teams.count", "teams.empty", "teams.nothing-found", "teams.empty-hint");

    private final TeamsViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final ListPage<Entry> page;

    public TeamsView(TeamsViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        DataTable<Entry> table = new DataTable<>(model.listing(), texts, "nav.teams", columns());
        if (model.mayChange()) {
            table.opens(this::edit);
        }
        model.standings().onChange(table::refresh);
        page = new ListPage<>("team", model.listing(), WORDING, texts, table, this::create);
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

    @Override
    public void search() {
        page.searchNow();
    }

    private List<Column<Entry>> columns() {
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.of("teams.column.name", 220, TeamsView::name)
                        .sortedBy(Comparator.comparing(entry -> entry.team().name())),
                Column.of("teams.column.members", 120, this::members)
                        .sortedBy(
                                Comparator.comparingInt(entry -> entry.members().size())),
                Column.of("users.column.limits", 200, this::limits),
                Column.of("users.column.budget", 220, this::budget)
                        .sortedBy(Comparator.comparingDouble(entry ->
                                model.standings().usedShare(entry.team().id())))
                        .neverCut(),
                Column.<Entry>of(
                                "keys.column.created",
                                118,
                                entry ->
                                        Labels.of(desk.times().date(entry.team().createdAt()), "quiet"))
                        .onlyFrom(WIDE)));
        if (model.mayChange()) {
            columns.add(Column.of("keys.column.actions", 92, this::actions).neverCut());
        }
        return columns;
    }

    private static Node name(Entry entry) {
        VBox names = new VBox(Labels.named(entry.team().shownName(), "strong"));
        if (!entry.team().shownName().equals(entry.team().name())) {
            names.getChildren().add(Labels.named(entry.team().name(), "quiet", "second-line"));
        }
        names.setAlignment(Pos.CENTER_LEFT);
        return names;
    }

    private Node members(Entry entry) {
        int count = entry.members().size();
        Label label = Labels.of(texts.get("teams.members", count), count == 0 ? "quiet" : "plain");
        if (count > 0) {
            label.setTooltip(
                    new Tooltip(entry.members().stream().map(User::shownName).collect(Collectors.joining("\n"))));
        }
        return label;
    }

    private Node limits(Entry entry) {
        return LimitsWords.brief(texts, entry.team().limits());
    }

    private Node budget(Entry entry) {
        @Nullable Budget budget = entry.team().budget();
        return budget == null
                ? Labels.of(null, "quiet")
                : new BudgetBar(texts, budget, model.standings().of(entry.team().id()));
    }

    private Node actions(Entry entry) {
        Button edit = Buttons.icon(texts, "bi-pencil", "action.edit");
        edit.setId("edit-" + entry.team().name());
        edit.setOnAction(event -> edit(entry));
        Button delete = Buttons.icon(texts, "bi-trash", "teams.delete");
        delete.setId("delete-" + entry.team().name());
        delete.getStyleClass().add("danger-icon");
        delete.setOnAction(event -> delete(entry));
        HBox actions = new HBox(2, edit, delete);
        actions.setAlignment(Pos.CENTER_LEFT);
        return actions;
    }

    private void edit(Entry entry) {
        Team team = entry.team();
        TeamFields fields = new TeamFields(texts);
        fields.show(TeamDraft.of(team));
        EditDialog<?, ?> dialog = new EditDialog<>(
                        texts.get("users.edit.title", team.name()),
                        fields,
                        model.source(team),
                        model.background(),
                        desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", now.shownName()));
                });
        desk.overlay().show(dialog);
    }

    private void delete(Entry entry) {
        ConfirmDialog.Question question = new ConfirmDialog.Question(
                texts.get("delete.title", entry.team().name()), texts.get("teams.delete.text"), "teams.delete");
        desk.overlay()
                .show(new ConfirmDialog(
                        question,
                        (done, failed) -> model.delete(
                                entry.team(),
                                gone -> {
                                    done.run();
                                    desk.toasts()
                                            .good(UserDialogs.departed(
                                                    texts, entry.team().shownName(), gone));
                                },
                                failed),
                        desk));
    }

    private List<Button> create() {
        if (!model.mayChange()) {
            return List.of();
        }
        Button create = Buttons.labelled(texts, "bi-plus", "teams.create", Styles.ACCENT);
        create.setId("createTeam");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> desk.overlay().show(new TeamCreateDialog(model, desk)));
        return List.of(create);
    }
}
