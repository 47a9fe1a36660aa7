package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.Budget;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.BudgetBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** What the table of keys shows of each. */
final class KeyColumns {

    private static final double BUDGETS = 920;
    private static final double WIDE = 1130;
    private static final int CHIPS = 2;

    private final Desk desk;
    private final Texts texts;
    private final KeysViewModel model;
    private final KeyDialogs dialogs;

    KeyColumns(KeysViewModel model, Desk desk, KeyDialogs dialogs) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.dialogs = dialogs;
    }

    List<Column<ApiKey>> all() {
        List<Column<ApiKey>> columns = new ArrayList<>(List.of(
                Column.of("keys.column.name", 144, this::name).sortedBy(Comparator.comparing(ApiKey::name)),
                Column.<ApiKey>of("keys.column.prefix", 134, key -> Labels.of(key.prefix(), "mono"))
                        .neverCut(),
                Column.<ApiKey>of("keys.column.owner", 96, key -> Labels.named(key.owner()))
                        .sortedBy(byOwner()),
                Column.of("keys.column.models", 180, this::models),
                Column.of("keys.column.rate", 82, this::rate).sortedBy(byRate()).onlyFrom(WIDE),
                Column.of("keys.column.budget", 176, this::budget).neverCut().onlyFrom(BUDGETS),
                Column.of("keys.column.created", 118, this::created)
                        .sortedBy(byTime(ApiKey::createdAt))
                        .onlyFrom(WIDE),
                Column.of("keys.column.used", 100, this::used)
                        .sortedBy(byTime(ApiKey::lastUsedAt))
                        .neverCut(),
                Column.of("keys.column.status", 92, this::status)
                        .sortedBy(Comparator.comparing(ApiKey::status))
                        .neverCut()));
        if (dialogs.mayChange()) {
            columns.add(Column.<ApiKey>of("keys.column.actions", 152, key -> new KeyActions(key, texts, dialogs))
                    .neverCut());
        }
        return columns;
    }

    private Node budget(ApiKey key) {
        Budget budget = key.budget();
        return budget == null
                ? Labels.of(null, "quiet")
                : new BudgetBar(texts, budget, model.standings().of(key.id()));
    }

    private Node name(ApiKey key) {
        return Labels.named(key.name(), "strong");
    }

    private Node models(ApiKey key) {
        HBox chips = new HBox(4);
        chips.setAlignment(Pos.CENTER_LEFT);
        List<String> names = key.namedModels();
        if (names.isEmpty()) {
            chips.getChildren().add(Labels.of(texts.get("keys.all-models"), "chip"));
        }
        names.stream().limit(CHIPS).map(name -> Labels.of(name, "chip")).forEach(chips.getChildren()::add);
        if (names.size() > CHIPS) {
            chips.getChildren().add(Labels.of("+" + (names.size() - CHIPS), "chip"));
        }
        if (!names.isEmpty()) {
            Tooltip.install(chips, new Tooltip(String.join("\n", names)));
        }
        return chips;
    }

    private Node rate(ApiKey key) {
        Long limit = key.bounds().requestsPerMinute();
        return limit == null ? Labels.of("∞", "quiet") : Labels.of(Numbers.whole(limit), "");
    }

    private Node created(ApiKey key) {
        return Labels.of(desk.times().date(key.createdAt()), "");
    }

    private Node used(ApiKey key) {
        return Labels.of(desk.times().ago(key.lastUsedAt()), "quiet");
    }

    private Node status(ApiKey key) {
        return switch (key.status()) {
            case ACTIVE -> active(key);
            case DISABLED -> Labels.of(texts.get("keys.status.disabled"), "badge", "off");
            case EXPIRED -> Labels.of(texts.get("keys.status.expired"), "badge", "warn");
        };
    }

    /** An active key whose old secret still works says so: that is the time left to change over. */
    private Label active(ApiKey key) {
        Label badge = Labels.of(texts.get("keys.status.active"), "badge", "ok");
        Instant grace = key.graceUntil();
        if (grace != null && desk.times().ahead(grace)) {
            badge.setText(texts.get("keys.status.rotating"));
            badge.getStyleClass().set(badge.getStyleClass().indexOf("ok"), "info");
            badge.setTooltip(new Tooltip(texts.get(
                    "keys.status.rotating-tip",
                    desk.times().date(grace),
                    desk.times().clock(grace))));
        }
        return badge;
    }

    private static Comparator<ApiKey> byOwner() {
        return Comparator.comparing(ApiKey::owner, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    private static Comparator<ApiKey> byRate() {
        return Comparator.comparing(
                key -> key.bounds().requestsPerMinute(), Comparator.nullsLast(Comparator.<Long>naturalOrder()));
    }

    private static Comparator<ApiKey> byTime(Function<ApiKey, @Nullable Instant> time) {
        return Comparator.comparing(time, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
    }
}
