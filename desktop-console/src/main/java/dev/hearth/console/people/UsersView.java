package dev.hearth.console.people;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.Budget;
import dev.hearth.console.api.User;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.BudgetBar;
import dev.hearth.console.limits.LimitsWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The screen of the users. */
public final class UsersView implements Screen {

    private static final double WIDE = 1060;
    private static final ListPage.Wording WORDING = new ListPage.Wording(
            "bi-people", "users.search", "users.count", "users.empty", "users.nothing-found", "users.empty-hint");

    private final UsersViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final UserDialogs dialogs;
    private final ListPage<User> page;

    public UsersView(UsersViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        dialogs = new UserDialogs(model, desk);
        DataTable<User> table = new DataTable<>(model.listing(), texts, "nav.users", columns());
        if (model.mayChange()) {
            table.opens(dialogs::edit);
        }
        model.standings().onChange(table::refresh);
        page = new ListPage<>("user", model.listing(), WORDING, texts, table, this::create);
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

    private List<Column<User>> columns() {
        List<Column<User>> columns = new ArrayList<>(List.of(
                Column.of("users.column.name", 200, UsersView::name).sortedBy(Comparator.comparing(User::shownName)),
                Column.of("users.column.role", 96, this::role)
                        .sortedBy(Comparator.comparing(User::role))
                        .neverCut(),
                Column.<User>of("users.column.team", 100, user -> Labels.named(user.team()))
                        .sortedBy(Comparator.comparing(User::team, Comparator.nullsLast(Comparator.naturalOrder()))),
                Column.<User>of("users.column.source", 76, user -> Labels.of(source(user), "chip"))
                        .onlyFrom(WIDE),
                Column.of("users.column.limits", 150, this::limits),
                Column.of("users.column.budget", 190, this::budget)
                        .sortedBy(Comparator.comparingDouble(
                                user -> model.standings().usedShare(user.id())))
                        .neverCut(),
                Column.<User>of(
                                "users.column.seen",
                                104,
                                user -> Labels.of(desk.times().ago(user.lastLoginAt()), "quiet"))
                        .sortedBy(Comparator.comparing(
                                User::lastLoginAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .neverCut(),
                Column.of("users.column.state", 96, this::state).neverCut()));
        if (model.mayChange()) {
            columns.add(Column.<User>of("keys.column.actions", 122, user -> new UserActions(user, texts, dialogs))
                    .neverCut());
        }
        return columns;
    }

    private static Node name(User user) {
        Label shown = Labels.named(user.shownName(), "strong");
        VBox names = new VBox(shown);
        if (!user.shownName().equals(user.username())) {
            names.getChildren().add(Labels.named(user.username(), "quiet", "second-line"));
        }
        names.setAlignment(Pos.CENTER_LEFT);
        return names;
    }

    private Node role(User user) {
        Label badge = Labels.badge(RoleWords.name(texts, user.role()), RoleWords.colour(user.role()));
        badge.setTooltip(new Tooltip(RoleWords.duty(texts, user.role())));
        return badge;
    }

    private static String source(User user) {
        return user.isLocal() || user.source() == null ? "local" : user.source().toUpperCase(Locale.ROOT);
    }

    private Node limits(User user) {
        return LimitsWords.brief(texts, user.limits());
    }

    private Node budget(User user) {
        @Nullable Budget budget = user.budget();
        return budget == null
                ? Labels.of(null, "quiet")
                : new BudgetBar(texts, budget, model.standings().of(user.id()));
    }

    private Node state(User user) {
        if (user.disabled()) {
            return Labels.badge(texts.get("users.state.disabled"), "off");
        }
        if (user.mustChangePassword()) {
            Label badge = Labels.badge(texts.get("users.state.invited"), "info");
            badge.setTooltip(new Tooltip(texts.get("users.state.invited-tip")));
            return badge;
        }
        return Labels.badge(texts.get("users.state.active"), "ok");
    }

    private List<Button> create() {
        if (!model.mayChange()) {
            return List.of();
        }
        Button create = Buttons.labelled(texts, "bi-person-plus", "users.create", Styles.ACCENT);
        create.setId("createUser");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> dialogs.create());
        return List.of(create);
    }
}
