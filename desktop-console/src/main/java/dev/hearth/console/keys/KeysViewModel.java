package dev.hearth.console.keys;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Background;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The keys of this server, and what can be done with them. */
public final class KeysViewModel {

    private static final String STARTER_MODEL = "hearth-starter";
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt, Comparator.nullsLast(Comparator.reverseOrder()));

    private final ObservableList<ApiKey> all = FXCollections.observableArrayList();
    private final FilteredList<ApiKey> shown = new FilteredList<>(all);
    private final ObservableList<String> modelNames = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable AdminFailure> failure = new SimpleObjectProperty<>();
    private final AdminClient client;
    private final Background background;
    private final Clock clock;
    private final String baseUrl;

    public KeysViewModel(AdminClient client, Background background, Clock clock) {
        this.client = client;
        this.background = background;
        this.clock = clock;
        this.baseUrl = client.address().baseUrl();
        search.subscribe(text -> shown.setPredicate(key -> matches(key, text)));
    }

    void load() {
        background.run(client::keys, this::show, failure::set);
        background.run(client::modelNames, modelNames::setAll, ignored -> {});
    }

    /** Makes a key; {@code done} gets the secret, which nobody can ask for again. */
    void create(KeyInput input, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        change(() -> client.createKey(input.draft(clock)), done, failed);
    }

    void rotate(ApiKey key, Grace grace, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        change(() -> client.rotateKey(key.id(), grace.time()), done, failed);
    }

    void enable(ApiKey key, boolean enabled, Runnable done) {
        change(() -> client.enableKey(key.id(), enabled), changed -> done.run(), failure::set);
    }

    void delete(ApiKey key, Runnable done, Consumer<AdminFailure> failed) {
        Supplier<String> deletion = () -> {
            client.deleteKey(key.id());
            return key.id();
        };
        change(deletion, gone -> done.run(), failed);
    }

    String curl(IssuedKey issued) {
        String model =
                modelNames.isEmpty() || modelNames.contains(STARTER_MODEL) ? STARTER_MODEL : modelNames.getFirst();
        return new CurlLine(baseUrl, model).with(issued);
    }

    /** The keys that match the search, newest first. */
    ObservableList<ApiKey> keys() {
        return shown;
    }

    /** Public names that a key can be bound to. */
    ObservableList<String> modelNames() {
        return modelNames;
    }

    StringProperty searchProperty() {
        return search;
    }

    /** Whether the list has come at least once: before that, an empty table does not mean that there are no keys. */
    BooleanProperty loadedProperty() {
        return loaded;
    }

    ObjectProperty<@Nullable AdminFailure> failureProperty() {
        return failure;
    }

    int count() {
        return all.size();
    }

    private <T> void change(Supplier<T> work, Consumer<? super T> done, Consumer<AdminFailure> failed) {
        Consumer<T> reload = result -> {
            load();
            done.accept(result);
        };
        background.run(work, reload, failed);
    }

    private void show(List<ApiKey> keys) {
        failure.set(null);
        loaded.set(true);
        all.setAll(keys.stream().sorted(NEWEST_FIRST).toList());
    }

    private static boolean matches(ApiKey key, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String owner = key.owner() == null ? "" : key.owner();
        return String.join("\n", key.name(), owner, key.prefix())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
