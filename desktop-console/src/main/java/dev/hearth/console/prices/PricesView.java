package dev.hearth.console.prices;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import dev.hearth.console.api.Price;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Labels;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.NewDialog;
import dev.hearth.console.core.Prices;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The screen of the prices. */
public final class PricesView implements Screen {

    private static final double NARROW = 1060;

    private final PricesViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final boolean changes;
    private final ListPage<Price> page;

    /** @param changes whether this user may change prices */
    public PricesView(PricesViewModel model, Desk desk, boolean changes) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.changes = changes;
        DataTable<Price> table = table();
        table.opens(this::open);
        page = new ListPage<>(
                "prices",
                model.listing(),
                new ListPage.Wording(
                        "bi-tag",
                        "prices.search",
                        "prices.count",
                        "prices.empty",
                        "prices.nothing-found",
                        "prices.empty-hint"),
                texts,
                table,
                this::buttons);
        ToggleSwitch own = Fields.bySpaceToo(new ToggleSwitch());
        own.setId("ownPrices");
        own.textProperty().bind(texts.of("prices.own-only"));
        own.selectedProperty().bindBidirectional(model.ownOnlyProperty());
        page.filters().getChildren().add(own);
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

    private List<Button> buttons() {
        if (!changes) {
            return List.of();
        }
        Button create = Buttons.labelled(texts, "bi-plus", "prices.create", Styles.ACCENT);
        create.setId("createPrice");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> create());
        return List.of(create);
    }

    private void create() {
        Consumer<Price> made = now -> desk.toasts().good(texts.get("prices.created", now.model()));
        desk.overlay()
                .show(new NewDialog<>(
                        new NewDialog.Wording("prices.create.title", "prices.create", "confirmPrice"),
                        new PriceForm(model, texts),
                        model::create,
                        made,
                        desk));
    }

    private void open(Price price) {
        if (changes && price.isOwn()) {
            EditDialog<?, ?> dialog = new EditDialog<>(
                            texts.get("edit.title", price.model()),
                            new PriceForm(model, texts),
                            model.source(price),
                            model.background(),
                            desk)
                    .open(now -> {
                        model.load();
                        desk.toasts().good(desk.texts().get("edit.saved", now.model()));
                    });
            desk.overlay().show(dialog);
        }
    }

    private DataTable<Price> table() {
        List<Column<Price>> columns = new ArrayList<>(List.of(
                Column.of("prices.column.provider", 130, (Price price) -> Labels.named(price.provider()))
                        .sortedBy(Comparator.comparing(Price::provider)),
                Column.of("prices.column.model", 220, (Price price) -> Labels.named(price.model(), "mono"))
                        .sortedBy(Comparator.comparing(Price::model)),
                amount("prices.column.input", Price::input),
                amount("prices.column.cached", Price::cachedInput),
                amount("prices.column.write", Price::cacheWrite).onlyFrom(NARROW),
                amount("prices.column.output", Price::output),
                amount("prices.column.reasoning", Price::reasoning).onlyFrom(NARROW),
                Column.of("prices.column.from", 116, this::from)
                        .sortedBy(Comparator.comparing(Price::effectiveFrom))
                        .neverCut(),
                Column.of("prices.column.source", 104, this::source)
                        .sortedBy(Comparator.comparing(Price::source))
                        .neverCut()));
        if (changes) {
            columns.add(Column.of("prices.column.actions", 92, this::actions).neverCut());
        }
        return new DataTable<>(model.listing(), texts, "nav.prices", columns);
    }

    private Column<Price> amount(String title, Function<Price, BigDecimal> part) {
        return Column.<Price>of(title, 88, price -> Labels.of(Prices.amount(part.apply(price))))
                .sortedBy(Comparator.comparing(part))
                .numbers();
    }

    private Node from(Price price) {
        return price.holdsFromTheFirst()
                ? Labels.of(texts.get("prices.always"), "quiet")
                : Labels.of(desk.times().date(price.effectiveFrom()));
    }

    private Label source(Price price) {
        Label badge = switch (price.source()) {
            case "console" -> Labels.badge(texts.get("prices.source.own"), "info");
            case "file" -> Labels.badge(texts.get("prices.source.file"), "off");
            default -> Labels.badge(texts.get("prices.source.shipped"), "off");
        };
        badge.setTooltip(new Tooltip(texts.get(price.isShipped() ? "prices.shipped-tip" : "prices.own-tip")));
        return badge;
    }

    private Node actions(Price price) {
        HBox box = new HBox(2);
        box.setAlignment(Pos.CENTER_LEFT);
        if (price.isOwn()) {
            Button edit = Buttons.icon(texts, "bi-pencil", "action.edit");
            edit.setId("edit-" + price.id());
            edit.setOnAction(event -> open(price));
            Button delete = Buttons.icon(texts, "bi-trash", "action.delete");
            delete.setId("delete-" + price.id());
            delete.getStyleClass().add("danger-icon");
            delete.setOnAction(event -> delete(price));
            box.getChildren().addAll(edit, delete);
        }
        return box;
    }

    private void delete(Price price) {
        desk.overlay()
                .show(ConfirmDialog.ofDeletion(
                        price.provider() + " / " + price.model(),
                        "prices.delete.text",
                        "action.delete",
                        (done, failed) -> model.delete(price, done, failed),
                        desk));
    }
}
