package dev.hearth.console.people;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Departure;
import dev.hearth.console.api.IssuedPassword;
import dev.hearth.console.api.People;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Standing;
import dev.hearth.console.api.Team;
import dev.hearth.console.api.User;
import dev.hearth.console.api.UserDraft;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import dev.hearth.console.limits.Standings;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The users of this server, and what can be done with them. */
public final class UsersViewModel {

    private final Listing<User> listing = new Listing<>(UsersViewModel::words);
    private final ObservableList<String> teams = FXCollections.observableArrayList();
    private final Standings standings = new Standings(Standing.Kind.USER);
    private final AdminClient client;
    private final People people;
    private final Role role;
    private final Background background;
    private final Changing changing;

    /** @param role of who looks at them */
    public UsersViewModel(AdminClient client, Role role, Background background) {
        this.client = client;
        this.people = client.people();
        this.role = role;
        this.background = background;
        this.changing = new Changing(background, this::load);
    }

    void load() {
        background.run(people::users, this::show, listing::fail);
        background.run(people::teams, this::showTeams, ignored -> {});
        background.run(client::budgets, standings::show, ignored -> {});
    }

    /** Makes a user; {@code done} gets the password for the first sign-in, which nobody can ask for again. */
    void create(String username, UserDraft draft, Consumer<IssuedPassword> done, Consumer<AdminFailure> failed) {
        changing.run(() -> people.createUser(username, draft), done, failed);
    }

    void resetPassword(User user, Consumer<IssuedPassword> done, Consumer<AdminFailure> failed) {
        changing.run(() -> people.resetPassword(user.id()), done, failed);
    }

    void unlock(User user, Runnable done) {
        Supplier<User> unlocking = () -> {
            people.unlock(user.id());
            return user;
        };
        background.run(unlocking, same -> done.run(), listing::fail);
    }

    void enable(User user, boolean enabled, Runnable done) {
        changing.run(() -> people.enableUser(user.id(), enabled), changed -> done.run(), listing::fail);
    }

    void delete(User user, Consumer<Departure> done, Consumer<AdminFailure> failed) {
        changing.run(() -> people.deleteUser(user.id()), done, failed);
    }

    Editing.Source<User, UserDraft> source(User user) {
        return new Editing.Source<>() {
            @Override
            public Versioned<User> read() {
                return people.user(user.id());
            }

            @Override
            public User write(UserDraft draft, String version) {
                return people.changeUser(user.id(), draft, version);
            }

            @Override
            public UserDraft draft(User now) {
                return UserDraft.of(now);
            }
        };
    }

    Background background() {
        return background;
    }

    /** By name. */
    Listing<User> listing() {
        return listing;
    }

    /** The names of the teams that somebody can belong to. */
    ObservableList<String> teams() {
        return teams;
    }

    Standings standings() {
        return standings;
    }

    boolean mayChange() {
        return role.changesPeople();
    }

    private void show(List<User> users) {
        listing.show(users.stream()
                .sorted(Comparator.comparing(User::shownName, String.CASE_INSENSITIVE_ORDER))
                .toList());
    }

    private void showTeams(List<Team> all) {
        teams.setAll(all.stream().map(Team::name).sorted().toList());
    }

    private static String words(User user) {
        return Stream.of(user.username(), user.displayName(), user.email(), user.team())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }
}
