package dev.hearth.console.keys;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.api.KeyChange;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Standing;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import dev.hearth.console.limits.Standings;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The keys of this server, and what can be done with them. */
public final class KeysViewModel {

    private static final String STARTER_MODEL = "hearth-starter";
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Listing<ApiKey> listing = new Listing<>(KeysViewModel::words);
    private final ObservableList<String> modelNames = FXCollections.observableArrayList();
    private final Standings standings = new Standings(Standing.Kind.KEY);
    private final AdminClient client;
    private final Role role;
    private final Background background;
    private final Clock clock;
    private final String baseUrl;

    /** @param role of who looks at the keys */
    public KeysViewModel(AdminClient client, Role role, Background background, Clock clock) {
        this.client = client;
        this.role = role;
        this.background = background;
        this.clock = clock;
        this.baseUrl = client.address().baseUrl();
    }

    void load() {
        background.run(client::keys, this::show, listing::fail);
        background.run(client::modelNames, modelNames::setAll, ignored -> {});
        background.run(client::budgets, standings::show, ignored -> {});
    }

    /** Makes a key; {@code done} gets the secret, which nobody can ask for again. */
    void create(KeyInput input, Expiry expiry, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        change(() -> client.createKey(input.draft(expiry, clock)), done, failed);
    }

    void rotate(ApiKey key, Grace grace, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        change(() -> client.rotateKey(key.id(), grace.time()), done, failed);
    }

    void enable(ApiKey key, boolean enabled, Runnable done) {
        change(() -> client.enableKey(key.id(), enabled), changed -> done.run(), listing::fail);
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

    Editing.Source<ApiKey, KeyChange> source(ApiKey key) {
        return new Editing.Source<>() {
            @Override
            public Versioned<ApiKey> read() {
                return client.key(key.id());
            }

            @Override
            public ApiKey write(KeyChange change, String version) {
                return client.changeKey(key.id(), change, version);
            }
        };
    }

    Background background() {
        return background;
    }

    /** Whether keys can be made at all. */
    boolean mayMake() {
        return role.makesKeys();
    }

    /** Whether keys can be made for others and their terms be changed; else one has only one's own. */
    boolean forOthers() {
        return role.operates();
    }

    /** The keys, newest first. */
    Listing<ApiKey> listing() {
        return listing;
    }

    /** Public names that a key can be bound to. */
    ObservableList<String> modelNames() {
        return modelNames;
    }

    private <T> void change(Supplier<T> work, Consumer<? super T> done, Consumer<AdminFailure> failed) {
        Consumer<T> reload = result -> {
            load();
            done.accept(result);
        };
        background.run(work, reload, failed);
    }

    private void show(List<ApiKey> keys) {
        listing.show(keys.stream().sorted(NEWEST_FIRST).toList());
    }

    Standings standings() {
        return standings;
    }

    private static String words(ApiKey key) {
        return String.join("\n", key.name(), key.owner() == null ? "" : key.owner(), key.prefix());
    }
}
