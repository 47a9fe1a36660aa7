package dev.hearth.console.requests;

import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Choices;
import dev.hearth.console.core.Column;
import dev.hearth.console.core.DataTable;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.ListPage;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen of the request log. */
public final class RequestsView implements Screen {

    private static final double NARROWEST = 620;
    private static final double NARROW = 760;
    private static final double NARROWER = 900;
    private static final double WIDE = 1010;

    /** Less of a name says nothing beside the arrow. */
    private static final double LEAST_CHOICE = 104;

    private static final double CHOICE = 132;

    private final RequestsViewModel model;
    private final Texts texts;
    private final ListPage<RequestEntry> page;

    public RequestsView(RequestsViewModel model, Desk desk) {
        this.model = model;
        this.texts = desk.texts();
        DataTable<RequestEntry> table = table(new RequestCells(desk));
        table.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null) {
                model.select(entry);
            }
        });
        model.selectedProperty().subscribe(entry -> {
            if (entry == null) {
                table.getSelectionModel().clearSelection();
            }
        });
        page = new ListPage<>(
                "requests",
                model.listing(),
                new ListPage.Wording(
                        "bi-inbox",
                        "requests.search",
                        "requests.count",
                        "requests.empty",
                        "requests.nothing-found",
                        "requests.empty-hint"),
                texts,
                table,
                List::of);
        page.filters().getChildren().addAll(filters());
        page.actions().getChildren().add(refreshButton());
        page.below(more());
        page.beside(new RequestDetail(model, desk));
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
        model.find();
    }

    @Override
    public void search() {
        page.searchNow();
    }

    private List<Node> filters() {
        ChoiceBox<Named> user = users();
        ChoiceBox<Named> key = box(
                "requestKey",
                model.keys(),
                one -> one.id() == null ? texts.get("requests.any-key") : one.name(),
                model.keyProperty());
        ChoiceBox<String> name = box(
                "requestModel",
                model.models(),
                one -> one.isEmpty() ? texts.get("requests.any-model") : one,
                model.modelProperty());
        ChoiceBox<Ending> ending = box(
                "requestEnding",
                FXCollections.observableArrayList(Ending.values()),
                this::words,
                model.endingProperty());
        ChoiceBox<LookBack> span = box(
                "requestSpan", FXCollections.observableArrayList(LookBack.values()), this::words, model.spanProperty());
        // A box whose choices are replaced has none for a moment.
        List.of(
                        user.valueProperty(),
                        key.valueProperty(),
                        name.valueProperty(),
                        ending.valueProperty(),
                        span.valueProperty())
                .forEach(value -> value.addListener((property, before, now) -> {
                    if (before != null && now != null) {
                        model.find();
                    }
                }));
        return List.of(user, key, name, ending, span);
    }

    /** Only for who sees what others do: for a member there is nobody to choose. */
    private ChoiceBox<Named> users() {
        ChoiceBox<Named> user = box(
                "requestUser",
                model.users(),
                one -> one.id() == null ? texts.get("requests.any-user") : one.name(),
                model.userProperty());
        user.visibleProperty().bind(Bindings.size(model.users()).greaterThan(1));
        user.managedProperty().bind(user.visibleProperty());
        return user;
    }

    private <T> ChoiceBox<T> box(
            String id, ObservableList<T> items, Function<T, String> words, ObjectProperty<T> value) {
        ChoiceBox<T> box = Choices.of(texts, items, words);
        box.setItems(items);
        box.setId(id);
        box.setPrefWidth(CHOICE);
        box.setMinWidth(LEAST_CHOICE);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private Button refreshButton() {
        Button refresh = new Button(null, new FontIcon("bi-arrow-repeat"));
        refresh.setId("refreshRequests");
        refresh.setMinWidth(Button.USE_PREF_SIZE);
        refresh.textProperty()
                .bind(texts.following(
                        () -> model.newsProperty().get() == 0
                                ? texts.get("requests.refresh")
                                : texts.get(
                                        "requests.news", model.newsProperty().get()),
                        model.newsProperty()));
        refresh.setOnAction(event -> model.find());
        return refresh;
    }

    private Node more() {
        Button more = Buttons.labelled(texts, "bi-chevron-down", "requests.more", "link-button");
        more.setId("moreRequests");
        more.disableProperty().bind(model.askingProperty());
        more.visibleProperty().bind(model.moreProperty());
        more.setOnAction(event -> model.findMore());
        return more;
    }

    private DataTable<RequestEntry> table(RequestCells cells) {
        return new DataTable<>(
                model.listing(),
                texts,
                "nav.requests",
                List.of(
                        Column.of("request.time", 114, cells::time)
                                .sortedBy(Comparator.comparing(RequestEntry::startedAt))
                                .neverCut(),
                        Column.of("request.key", 116, cells::key).sortedBy(Comparator.comparing(RequestEntry::keyName)),
                        Column.of("request.user", 100, cells::user)
                                .sortedBy(Comparator.comparing(RequestEntry::userName))
                                .onlyFrom(WIDE),
                        Column.of("request.model", 150, cells::model)
                                .sortedBy(Comparator.comparing(RequestEntry::modelName)),
                        Column.of("requests.column.provider", 110, cells::provider)
                                .onlyFrom(NARROW),
                        Column.of("request.status", 78, cells::status)
                                .sortedBy(Comparator.comparingInt(RequestEntry::status))
                                .neverCut(),
                        Column.of("request.tokens", 106, cells::tokens)
                                .sortedBy(Comparator.comparingLong(entry -> entry.inputTokens() + entry.outputTokens()))
                                .neverCut()
                                .numbers(),
                        Column.of("requests.column.cost", 96, cells::cost)
                                .sortedBy(Comparator.comparingDouble(RequestEntry::costUsd))
                                .onlyFrom(NARROWEST)
                                .neverCut()
                                .numbers(),
                        Column.of("requests.column.first", 84, cells::first)
                                .onlyFrom(NARROWER)
                                .numbers(),
                        Column.of("request.duration", 78, cells::duration)
                                .sortedBy(Comparator.comparingLong(RequestEntry::durationMs))
                                .neverCut()
                                .numbers()));
    }

    private String words(Ending ending) {
        return switch (ending) {
            case ANY -> texts.get("requests.any-ending");
            case OK -> texts.get("requests.ending.ok");
            case REFUSED -> texts.get("requests.ending.refused");
            case FAILED -> texts.get("requests.ending.failed");
            case CLIENT_GONE -> texts.get("requests.ending.client-gone");
        };
    }

    private String words(LookBack span) {
        return switch (span) {
            case ALWAYS -> texts.get("requests.span.always");
            case HOUR -> texts.get("requests.span.hour");
            case DAY -> texts.get("requests.span.day");
            case WEEK -> texts.get("requests.span.week");
        };
    }
}
