package dev.hearth.console.models;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.PublicModel;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import java.util.Comparator;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** The screen of the public models. */
public final class ModelsView implements Screen {

    private static final double NARROW = 900;
    private static final double NARROWER = 1040;

    private final ModelsViewModel model;
    private final Texts texts;
    private final ModelDialogs dialogs;
    private final boolean changes;
    private final ListPage<PublicModel> page;

    /** @param changes whether this user may change models */
    public ModelsView(ModelsViewModel model, Desk desk, boolean changes) {
        this.model = model;
        this.texts = desk.texts();
        this.changes = changes;
        dialogs = new ModelDialogs(model, desk);
        DataTable<PublicModel> table = table(new ModelCells(model, dialogs, desk, changes));
        model.locals().addListener((ListChangeListener<LocalModel>) change -> table.refresh());
        model.tariffProperty().subscribe(table::refresh);
        table.opens(shown -> dialogs.open(shown, changes));
        page = new ListPage<>(
                "models",
                model.listing(),
                new ListPage.Wording(
                        "bi-box",
                        "models.search",
                        "models.count",
                        "models.empty",
                        "models.nothing-found",
                        "models.empty-hint"),
                texts,
                table,
                this::buttons);
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
        Button create = Buttons.labelled(texts, "bi-plus", "models.create", Styles.ACCENT);
        create.setId("createModel");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> dialogs.create());
        return List.of(create);
    }

    private DataTable<PublicModel> table(ModelCells cells) {
        Comparator<PublicModel> byName = Comparator.comparing(PublicModel::id, String.CASE_INSENSITIVE_ORDER);
        return new DataTable<>(
                model.listing(),
                texts,
                "nav.models",
                List.of(
                        Column.of("models.column.name", 190, cells::name).sortedBy(byName),
                        Column.of("models.column.strategy", 96, cells::strategy)
                                .sortedBy(Comparator.comparing(PublicModel::way))
                                .onlyFrom(NARROW),
                        Column.of("models.column.targets", 250, cells::targets),
                        Column.of("models.column.price", 112, cells::price).neverCut(),
                        Column.of("models.column.limits", 128, cells::limits).onlyFrom(NARROWER),
                        Column.of("models.column.source", 104, cells::source)
                                .sortedBy(Comparator.comparing(PublicModel::origin))
                                .neverCut(),
                        Column.of("models.column.actions", 122, cells::actions).neverCut()));
    }
}
