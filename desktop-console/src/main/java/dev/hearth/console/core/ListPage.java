package dev.hearth.console.core;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A screen that is one list: search, filters, count and actions above a table, and words where the table would be empty. */
public final class ListPage<T> extends VBox {

    /** The keys of what it says, and the icon of an empty list; the count gets how many are shown. */
    public record Wording(String icon, String search, String count, String empty, String nothingFound, String hint) {}

    private final Listing<T> listing;
    private final Wording wording;
    private final Texts texts;
    private final CustomTextField search;
    private final HBox filters = new HBox(8);
    private final HBox actions = new HBox(8);
    private final VBox card;

    /**
     * @param id the search field is called {@code <id>Search}, the table {@code <id>Table}, the count {@code <id>Count}
     * @param create makes the buttons for a new thing, here and in the empty list; none for those who may not
     */
    public ListPage(
            String id,
            Listing<T> listing,
            Wording wording,
            Texts texts,
            DataTable<T> table,
            Supplier<List<Button>> create) {
        super(12);
        this.listing = listing;
        this.wording = wording;
        this.texts = texts;
        search = Fields.search(texts.of(wording.search()));
        search.setId(id + "Search");
        search.textProperty().bindBidirectional(listing.searchProperty());
        actions.getChildren().setAll(create.get());
        actions.setAlignment(Pos.CENTER_RIGHT);
        filters.setAlignment(Pos.CENTER_LEFT);
        table.setId(id + "Table");
        table.setPlaceholder(empty(create.get()));
        card = new VBox(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.getStyleClass().addAll("card", "flush");
        getStyleClass().add("page");
        getChildren().addAll(toolbar(id), Banner.of(listing, texts), card);
    }

    /** What narrows the list down, beside the search. */
    public HBox filters() {
        return filters;
    }

    /** What can be done here, at the end of the toolbar. */
    public HBox actions() {
        return actions;
    }

    /** Puts something below the table, inside its card; it takes no room while it is not visible. */
    public void below(Node node) {
        StackPane place = new StackPane(node);
        place.getStyleClass().add("card-footer");
        place.visibleProperty().bind(node.visibleProperty());
        place.managedProperty().bind(node.visibleProperty());
        card.getChildren().add(place);
    }

    /** Puts something beside the table, below the toolbar. */
    public void beside(Node node) {
        HBox row = new HBox(12, card, node);
        HBox.setHgrow(card, Priority.ALWAYS);
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().add(row);
    }

    public void searchNow() {
        search.requestFocus();
    }

    private HBox toolbar(String id) {
        Label count = new Label();
        count.setId(id + "Count");
        count.getStyleClass().add("quiet");
        count.setMinWidth(USE_PREF_SIZE);
        count.textProperty()
                .bind(texts.following(
                        () -> listing.loadedProperty().get()
                                ? texts.get(wording.count(), listing.shown().size())
                                : "",
                        listing.shown(),
                        listing.loadedProperty()));
        HBox bar = new HBox(12, search, filters, count, Fields.spring(), actions);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("card", "toolbar");
        return bar;
    }

    private Node empty(List<Button> first) {
        EmptyState box = new EmptyState(
                        wording.icon(),
                        listing,
                        texts.following(
                                () -> texts.get(listing.all().isEmpty() ? wording.empty() : wording.nothingFound()),
                                listing.shown(),
                                listing.all()))
                .hint(texts.of(wording.hint()));
        first.forEach(button -> button.setId("first-" + button.getId()));
        box.getChildren().addAll(first);
        return box;
    }
}
