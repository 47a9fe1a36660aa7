package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Texts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The keys, one per row. */
final class KeyTable extends TableView<ApiKey> {

    private static final double ROW = 46;
    private static final double NARROW = 940;
    private static final int CHIPS = 2;

    private final Desk desk;
    private final Texts texts;

    KeyTable(KeysViewModel model, Desk desk, KeyDialogs dialogs) {
        this.desk = desk;
        this.texts = desk.texts();
        setId("keyTable");
        SortedList<ApiKey> sorted = new SortedList<>(model.keys());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setFixedCellSize(ROW);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        accessibleTextProperty().bind(texts.of("nav.keys"));
        TableColumn<ApiKey, ApiKey> created =
                column("keys.column.created", 118, this::created, byTime(ApiKey::createdAt));
        created.visibleProperty().bind(widthProperty().greaterThan(NARROW));
        getColumns()
                .setAll(List.of(
                        column("keys.column.name", 144, this::name, Comparator.comparing(ApiKey::name)),
                        fixed(column("keys.column.prefix", 134, key -> label(key.prefix(), "mono"), null)),
                        column("keys.column.owner", 96, key -> label(key.owner(), ""), byOwner()),
                        column("keys.column.models", 210, this::models, null),
                        column("keys.column.rate", 82, this::rate, byRate()),
                        created,
                        fixed(column("keys.column.used", 100, this::used, byTime(ApiKey::lastUsedAt))),
                        fixed(column("keys.column.status", 92, this::status, Comparator.comparing(ApiKey::status))),
                        fixed(column("keys.column.actions", 122, key -> new KeyActions(key, texts, dialogs), null))));
        // Times say how long ago, in the language chosen: both change without the keys changing.
        texts.languageProperty().subscribe(language -> refresh());
    }

    private TableColumn<ApiKey, ApiKey> column(
            String title, double width, Function<ApiKey, Node> cell, @Nullable Comparator<ApiKey> order) {
        TableColumn<ApiKey, ApiKey> column = new TableColumn<>();
        column.textProperty().bind(texts.of(title));
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.66);
        column.setSortable(order != null);
        column.setReorderable(false);
        if (order != null) {
            column.setComparator(order);
        }
        column.setCellValueFactory(row -> constant(row.getValue()));
        column.setCellFactory(any -> new NodeCell(cell));
        return column;
    }

    /** What would say nothing when cut short. */
    private static TableColumn<ApiKey, ApiKey> fixed(TableColumn<ApiKey, ApiKey> column) {
        column.setMinWidth(column.getPrefWidth());
        return column;
    }

    private Node name(ApiKey key) {
        return label(key.name(), "strong");
    }

    private Node models(ApiKey key) {
        HBox chips = new HBox(4);
        chips.setAlignment(Pos.CENTER_LEFT);
        List<String> names = key.namedModels();
        if (names.isEmpty()) {
            chips.getChildren().add(label(texts.get("keys.all-models"), "chip"));
        }
        names.stream().limit(CHIPS).map(name -> label(name, "chip")).forEach(chips.getChildren()::add);
        if (names.size() > CHIPS) {
            chips.getChildren().add(label("+" + (names.size() - CHIPS), "chip"));
        }
        if (!names.isEmpty()) {
            Tooltip.install(chips, new Tooltip(String.join("\n", names)));
        }
        return chips;
    }

    private Node rate(ApiKey key) {
        Long limit = key.bounds().requestsPerMinute();
        return limit == null ? label("∞", "quiet") : label(Numbers.whole(limit), "");
    }

    private Node created(ApiKey key) {
        return label(desk.times().date(key.createdAt()), "");
    }

    private Node used(ApiKey key) {
        return label(desk.times().ago(key.lastUsedAt()), "quiet");
    }

    private Node status(ApiKey key) {
        return switch (key.status()) {
            case ACTIVE -> active(key);
            case DISABLED -> label(texts.get("keys.status.disabled"), "badge", "off");
            case EXPIRED -> label(texts.get("keys.status.expired"), "badge", "warn");
        };
    }

    /** An active key whose old secret still works says so: that is the time left to change over. */
    private Label active(ApiKey key) {
        Label badge = label(texts.get("keys.status.active"), "badge", "ok");
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

    private static Label label(@Nullable String text, String... styles) {
        Label label = new Label(text == null ? "–" : text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static ObservableValue<ApiKey> constant(ApiKey key) {
        return new SimpleObjectProperty<>(key);
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
