package dev.hearth.console.keys;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Standing;
import dev.hearth.console.api.Team;
import dev.hearth.console.api.User;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import dev.hearth.console.core.NameBox;
import dev.hearth.console.limits.Standings;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The keys of this server, and what can be done with them. */
public final class KeysViewModel {

    private static final String STARTER_MODEL = "hearth-starter";
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::createdAt, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Listing<ApiKey> listing = new Listing<>(KeysViewModel::words);
    private final ObservableList<String> modelNames = FXCollections.observableArrayList();
    private final ObservableList<NameBox.Name> owners = FXCollections.observableArrayList();
    private final ObservableList<NameBox.Name> teams = FXCollections.observableArrayList();
    private final Standings standings = new Standings(Standing.Kind.KEY);
    private final AdminClient client;
    private final Role role;
    private final Background background;
    private final Changing changing;
    private final Clock clock;
    private final String baseUrl;

    /** @param role of who looks at the keys */
    public KeysViewModel(AdminClient client, Role role, Background background, Clock clock) {
        this.client = client;
        this.role = role;
        this.background = background;
        this.changing = new Changing(background, this::load);
        this.clock = clock;
        this.baseUrl = client.address().baseUrl();
    }

    void load() {
        background.run(client::keys, this::show, listing::fail);
        background.run(client::modelNames, modelNames::setAll, ignored -> {});
        background.run(client::budgets, standings::show, ignored -> {});
        if (forOthers()) {
            background.run(client.people()::users, this::showOwners, ignored -> {});
            background.run(client.people()::teams, this::showTeams, ignored -> {});
        }
    }

    /** Makes a key; {@code done} gets the secret, which nobody can ask for again. */
    void create(KeyDraft draft, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        changing.run(() -> client.createKey(draft), done, failed);
    }

    KeyDraft draft(KeyInput input) {
        return input.draft(clock);
    }

    void rotate(ApiKey key, Grace grace, Consumer<IssuedKey> done, Consumer<AdminFailure> failed) {
        changing.run(() -> client.rotateKey(key.id(), grace.time()), done, failed);
    }

    void enable(ApiKey key, boolean enabled, Runnable done) {
        changing.run(() -> client.enableKey(key.id(), enabled), changed -> done.run(), listing::fail);
    }

    void delete(ApiKey key, Runnable done, Consumer<AdminFailure> failed) {
        changing.act(() -> client.deleteKey(key.id()), done, failed);
    }

    String curl(IssuedKey issued) {
        String model =
                modelNames.isEmpty() || modelNames.contains(STARTER_MODEL) ? STARTER_MODEL : modelNames.getFirst();
        return new CurlLine(baseUrl, model).with(issued);
    }

    Editing.Source<ApiKey, KeyDraft> source(ApiKey key) {
        return new Editing.Source<>() {
            private ApiKey before = key;

            @Override
            public Versioned<ApiKey> read() {
                Versioned<ApiKey> now = client.key(key.id());
                before = now.value();
                return now;
            }

            @Override
            public ApiKey write(KeyDraft draft, String version) {
                return client.changeKey(before, draft, version);
            }

            @Override
            public KeyDraft draft(ApiKey now) {
                return KeyDraft.of(now);
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

    /** The users whose a key can be. */
    ObservableList<NameBox.Name> owners() {
        return owners;
    }

    /** The teams whose a key can be. */
    ObservableList<NameBox.Name> teams() {
        return teams;
    }

    private void show(List<ApiKey> keys) {
        listing.show(keys.stream().sorted(NEWEST_FIRST).toList());
    }

    private void showOwners(List<User> users) {
        owners.setAll(users.stream()
                .map(user -> new NameBox.Name(user.username(), user.shownName()))
                .sorted(Comparator.comparing(NameBox.Name::name))
                .toList());
    }

    private void showTeams(List<Team> all) {
        teams.setAll(all.stream()
                .map(team -> new NameBox.Name(team.name(), team.shownName()))
                .sorted(Comparator.comparing(NameBox.Name::name))
                .toList());
    }

    Standings standings() {
        return standings;
    }

    private static String words(ApiKey key) {
        return String.join("\n", key.name(), key.owner() == null ? "" : key.owner(), key.prefix());
    }
}
