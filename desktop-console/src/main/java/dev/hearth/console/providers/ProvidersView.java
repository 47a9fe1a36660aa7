package dev.hearth.console.providers;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.Provider;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** The screen of the providers. */
public final class ProvidersView implements Screen {

    private static final double NARROW = 980;

    private final ProvidersViewModel model;
    private final Texts texts;
    private final ProviderDialogs dialogs;
    private final boolean changes;
    private final ListPage<Provider> page;

    /** @param changes whether this user may change providers */
    public ProvidersView(ProvidersViewModel model, Desk desk, boolean changes) {
        this.model = model;
        this.texts = desk.texts();
        this.changes = changes;
        dialogs = new ProviderDialogs(model, desk);
        DataTable<Provider> table = table(new ProviderCells(model, dialogs, desk));
        model.trials().addListener((MapChangeListener<String, Trial>) change -> table.refresh());
        if (changes) {
            table.opens(dialogs::open);
        }
        page = new ListPage<>(
                "providers",
                model.listing(),
                new ListPage.Wording(
                        "bi-cloud",
                        "providers.search",
                        "providers.count",
                        "providers.empty",
                        "providers.nothing-found",
                        "providers.empty-hint"),
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
        Button create = Buttons.labelled(texts, "bi-plus", "providers.create", Styles.ACCENT);
        create.setId("createProvider");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> dialogs.create());
        return List.of(create);
    }

    private DataTable<Provider> table(ProviderCells cells) {
        Comparator<Provider> byName = Comparator.comparing(Provider::id, String.CASE_INSENSITIVE_ORDER);
        List<Column<Provider>> columns = new ArrayList<>(List.of(
                Column.of("providers.column.name", 150, cells::name).sortedBy(byName),
                Column.of("providers.column.kind", 170, cells::kind)
                        .sortedBy(Comparator.comparing(model::vendor, String.CASE_INSENSITIVE_ORDER)),
                Column.of("providers.column.url", 230, cells::address).onlyFrom(NARROW),
                Column.of("providers.column.keys", 62, cells::keys)
                        .sortedBy(Comparator.comparingInt(
                                provider -> provider.keys().size())),
                Column.of("providers.column.source", 104, cells::source)
                        .sortedBy(Comparator.comparing(Provider::origin))
                        .neverCut()));
        if (changes) {
            columns.add(Column.of("providers.column.test", 150, cells::trial).neverCut());
            columns.add(
                    Column.of("providers.column.actions", 122, cells::actions).neverCut());
        }
        return new DataTable<>(model.listing(), texts, "nav.providers", columns);
    }
}
