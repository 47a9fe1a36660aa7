package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** The screen of the API keys. */
public final class KeysView implements Screen {

    private static final ListPage.Wording WORDING = new ListPage.Wording(
            "bi-key", "keys.search", "keys.count", "keys.empty", "keys.nothing-found", "keys.empty-hint");

    private final KeysViewModel model;
    private final Texts texts;
    private final KeyDialogs dialogs;
    private final ListPage<ApiKey> page;

    public KeysView(KeysViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        dialogs = new KeyDialogs(model, desk);
        List<Column<ApiKey>> columns = new KeyColumns(model, desk, dialogs).all();
        DataTable<ApiKey> table = new DataTable<>(model.listing(), texts, "nav.keys", columns);
        if (dialogs.mayEdit()) {
            table.opens(dialogs::edit);
        }
        model.standings().onChange(table::refresh);
        page = new ListPage<>("key", model.listing(), WORDING, texts, table, this::create);
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

    private List<Button> create() {
        if (!model.mayMake()) {
            return List.of();
        }
        Button create = Buttons.labelled(texts, "bi-plus", "keys.create", Styles.ACCENT);
        create.setId("createKey");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> dialogs.create());
        return List.of(create);
    }
}
