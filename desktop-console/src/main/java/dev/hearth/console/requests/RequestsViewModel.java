package dev.hearth.console.requests;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.api.RequestLog;
import dev.hearth.console.api.RequestSearch;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.User;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Latest;
import dev.hearth.console.core.Listing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The request log, as far as it has been asked for. */
public final class RequestsViewModel {

    private static final int PAGE = 100;
    private static final int ID_LETTERS = 8;

    private final Listing<RequestEntry> listing = new Listing<>(RequestsViewModel::words);
    private final ObservableList<Named> keys = FXCollections.observableArrayList(Named.ANY);
    private final ObservableList<Named> users = FXCollections.observableArrayList(Named.ANY);
    private final ObservableList<String> models = FXCollections.observableArrayList("");
    private final ObjectProperty<Named> key = new SimpleObjectProperty<>(Named.ANY);
    private final ObjectProperty<Named> user = new SimpleObjectProperty<>(Named.ANY);
    private final ObjectProperty<String> model = new SimpleObjectProperty<>("");
    private final ObjectProperty<Ending> ending = new SimpleObjectProperty<>(Ending.ANY);
    private final ObjectProperty<LookBack> span = new SimpleObjectProperty<>(LookBack.ALWAYS);
    private final BooleanProperty more = new SimpleBooleanProperty();
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final IntegerProperty news = new SimpleIntegerProperty();
    private final ObjectProperty<@Nullable RequestEntry> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<RequestLog.Texts>> texts = new SimpleObjectProperty<>(Optional.empty());
    private final AdminClient client;
    private final RequestLog log;
    private final Role role;
    private final Background background;
    private final Latest latest;
    private final Clock clock;

    /** @param role of who looks at it */
    public RequestsViewModel(AdminClient client, Role role, Background background, Clock clock) {
        this.client = client;
        this.log = client.requestLog();
        this.role = role;
        this.background = background;
        this.latest = new Latest(background);
        this.clock = clock;
        listing.searchProperty().subscribe(this::seek);
        selected.subscribe(this::fetchTexts);
    }

    void load() {
        find();
        background.run(client::keys, this::showKeys, failure -> {});
        background.run(client::modelNames, this::showModels, failure -> {});
        if (role.watches()) {
            background.run(this::owners, now -> keep(users, now, user), failure -> {});
        }
    }

    /** Asks anew for the first page of what the filters say. */
    void find() {
        news.set(0);
        ask(null, page -> listing.show(page.entries()));
    }

    /** The next page, below what is there. */
    void findMore() {
        if (!asking.get() && !listing.all().isEmpty()) {
            ask(listing.all().getLast().id(), page -> append(page.entries()));
        }
    }

    private void ask(@Nullable String after, Consumer<RequestLog.Page> show) {
        RequestSearch search = search();
        asking.set(true);
        latest.ask(
                () -> log.find(search, PAGE, after),
                page -> {
                    asking.set(false);
                    more.set(page.more());
                    show.accept(page);
                },
                failure -> {
                    asking.set(false);
                    listing.fail(failure);
                });
    }

    private RequestSearch search() {
        return new RequestSearch(
                key.get().id(),
                user.get().id(),
                model.get(),
                null,
                ending.get().word(),
                span.get().from(clock),
                null);
    }

    /** What is not among those that are here may be an older one's id. */
    private void seek(String typed) {
        String id = typed.strip();
        if (id.length() < ID_LETTERS || id.contains(" ") || !listing.shown().isEmpty()) {
            return;
        }
        RequestSearch search = new RequestSearch(null, null, null, null, null, null, id);
        background.run(() -> log.find(search, PAGE, null), page -> append(page.entries()), failure -> {});
    }

    private void append(List<RequestEntry> entries) {
        List<RequestEntry> all = new ArrayList<>(listing.all());
        entries.stream()
                .filter(entry -> all.stream().noneMatch(known -> known.id().equals(entry.id())))
                .forEach(all::add);
        listing.show(all);
    }

    /** Takes a batch of events, on the window's thread: the list stands still under the eyes, and says that it is behind. */
    public void accept(List<Event> batch) {
        long ended = batch.stream().filter(RequestEntry.class::isInstance).count();
        if (listing.loadedProperty().get()) {
            news.set(news.get() + (int) ended);
        }
    }

    /** Brings a request to the front, even one that is not in the list. */
    public void select(RequestEntry entry) {
        selected.set(entry);
    }

    private void fetchTexts(@Nullable RequestEntry entry) {
        texts.set(Optional.empty());
        if (entry != null) {
            background.run(
                    () -> log.texts(entry.id()),
                    found -> {
                        if (entry.equals(selected.get())) {
                            texts.set(found);
                        }
                    },
                    failure -> {});
        }
    }

    private void showKeys(List<ApiKey> now) {
        List<Named> names = new ArrayList<>(List.of(Named.ANY));
        now.stream().map(one -> new Named(one.id(), one.name())).forEach(names::add);
        keep(keys, names, key);
    }

    /** The users; and whoever owns a key without being one, whom the server knows by his name only. */
    private List<Named> owners() {
        Map<String, Named> byName = new TreeMap<>();
        client.keys().stream()
                .map(ApiKey::owner)
                .filter(Objects::nonNull)
                .forEach(owner -> byName.put(owner, new Named(owner, owner)));
        for (User one : client.people().users()) {
            byName.put(one.username(), new Named(one.id(), one.username()));
        }
        List<Named> all = new ArrayList<>(List.of(Named.ANY));
        all.addAll(byName.values());
        return all;
    }

    private void showModels(List<String> now) {
        List<String> names = new ArrayList<>(List.of(""));
        now.stream().filter(name -> !name.contains("*")).sorted().forEach(names::add);
        keep(models, names, model);
    }

    /** A box whose choices are replaced forgets what was chosen. */
    private static <T> void keep(ObservableList<T> choices, List<T> now, ObjectProperty<T> chosen) {
        if (!choices.equals(now)) {
            T before = chosen.get();
            choices.setAll(now);
            chosen.set(now.contains(before) ? before : now.getFirst());
        }
    }

    private static String words(RequestEntry entry) {
        return String.join(
                "\n",
                entry.id(),
                entry.keyName(),
                entry.userName(),
                entry.teamName(),
                entry.modelName(),
                String.valueOf(entry.provider()),
                String.valueOf(entry.upstreamModel()),
                Integer.toString(entry.status()));
    }

    Listing<RequestEntry> listing() {
        return listing;
    }

    ObservableList<Named> keys() {
        return keys;
    }

    /** Only for who sees what others do. */
    ObservableList<Named> users() {
        return users;
    }

    ObservableList<String> models() {
        return models;
    }

    ObjectProperty<Named> keyProperty() {
        return key;
    }

    ObjectProperty<Named> userProperty() {
        return user;
    }

    /** Empty for any. */
    ObjectProperty<String> modelProperty() {
        return model;
    }

    ObjectProperty<Ending> endingProperty() {
        return ending;
    }

    ObjectProperty<LookBack> spanProperty() {
        return span;
    }

    /** Whether there are older ones on the server. */
    BooleanProperty moreProperty() {
        return more;
    }

    BooleanProperty askingProperty() {
        return asking;
    }

    /** How many have ended since the list was asked for. */
    IntegerProperty newsProperty() {
        return news;
    }

    ObjectProperty<@Nullable RequestEntry> selectedProperty() {
        return selected;
    }

    /** What the selected request asked and got, if that is kept. */
    ObjectProperty<Optional<RequestLog.Texts>> textsProperty() {
        return texts;
    }
}
