package dev.hearth.console.keys;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.core.Banner;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen of the API keys. */
public final class KeysView implements Screen {

    private final KeysViewModel model;
    private final Texts texts;
    private final KeyDialogs dialogs;
    private final CustomTextField search;
    private final KeyTable table;
    private final VBox page;

    public KeysView(KeysViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        dialogs = new KeyDialogs(model, desk);
        search = Fields.search(texts.of("keys.search"));
        search.setId("keySearch");
        search.textProperty().bindBidirectional(model.searchProperty());
        table = new KeyTable(model, desk, dialogs);
        table.setPlaceholder(empty());
        Banner banner = new Banner();
        banner.textProperty().bind(texts.following(this::trouble, model.failureProperty()));
        VBox card = new VBox(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        card.getStyleClass().addAll("card", "flush");
        VBox.setVgrow(card, Priority.ALWAYS);
        page = new VBox(12, toolbar(), banner, card);
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

    @Override
    public void search() {
        search.requestFocus();
    }

    private String trouble() {
        AdminFailure failure = model.failureProperty().get();
        return failure == null ? "" : texts.explain(failure);
    }

    private HBox toolbar() {
        Label count = new Label();
        count.setId("keyCount");
        count.getStyleClass().add("quiet");
        count.textProperty()
                .bind(texts.following(
                        () -> model.loadedProperty().get() ? texts.get("keys.count", model.count()) : "",
                        model.keys(),
                        model.loadedProperty()));
        HBox bar = new HBox(12, search, count, Fields.spring(), createButton("createKey"));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("card", "toolbar");
        return bar;
    }

    private Button createButton(String id) {
        Button create = Buttons.labelled(texts, "bi-plus", "keys.create", Styles.ACCENT);
        create.setId(id);
        create.setMinWidth(HBox.USE_PREF_SIZE);
        create.setOnAction(event -> dialogs.create());
        return create;
    }

    private Node empty() {
        Label title = new Label();
        title.textProperty()
                .bind(texts.following(
                        () -> texts.get(model.count() == 0 ? "keys.empty" : "keys.nothing-found"),
                        model.keys(),
                        model.searchProperty()));
        title.getStyleClass().add("empty-title");
        Label hint = new Label();
        hint.textProperty().bind(texts.of("keys.empty-hint"));
        hint.getStyleClass().add("quiet");
        VBox box = new VBox(12, new FontIcon("bi-key"), title, hint, createButton("createFirstKey"));
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("empty-state");
        box.visibleProperty().bind(model.loadedProperty());
        return box;
    }
}
