package dev.hearth.server.identity;

import dev.hearth.server.config.Nearest;
import dev.hearth.server.store.Database;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The users and teams of the house in memory, so that a key's owner and team are known without asking the database. Whoever
 * is meant by a text is found by the id, and else by the name, whatever its case.
 */
public final class Roster {

    private final Register<User> users = new Register<>();
    private final Register<Team> teams = new Register<>();

    private Roster() {}

    /** Reads everybody. */
    public static Roster of(Database database) {
        Roster roster = new Roster();
        new UserStore(database, roster).all().forEach(roster::put);
        new TeamStore(database, roster).all().forEach(roster::put);
        return roster;
    }

    public static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public Optional<User> user(String idOrName) {
        return users.find(idOrName);
    }

    public Optional<Team> team(String idOrName) {
        return teams.find(idOrName);
    }

    /** Of all users and teams, whether they have keys or not. */
    public Stream<Account> accounts() {
        return Stream.concat(users.all().map(User::account), teams.all().map(Team::account));
    }

    /** Such as {@code ; did you mean 'ada'?}: whose name is near, or who is called so or has this address. */
    String nearestUser(String text) {
        return users.all()
                .filter(user -> Stream.of(
                                user.terms().displayName(), user.terms().email())
                        .flatMap(Optional::stream)
                        .anyMatch(text.strip()::equalsIgnoreCase))
                .findFirst()
                .map(user -> Nearest.hint(user.username()))
                .orElseGet(() -> Nearest.hint(fold(text), users.names()));
    }

    String nearestTeam(String text) {
        return Nearest.hint(fold(text), teams.names());
    }

    void put(User user) {
        users.put(user.id(), user.username(), user);
    }

    void put(Team team) {
        teams.put(team.id(), team.name(), team);
    }

    void remove(User user) {
        users.remove(user.id(), user.username());
    }

    void remove(Team team) {
        teams.remove(team.id(), team.name());
    }

    private static final class Register<T> {

        private final Map<String, T> byId = new ConcurrentHashMap<>();
        private final Map<String, String> idByName = new ConcurrentHashMap<>();

        Optional<T> find(String idOrName) {
            return entry(idOrName)
                    .or(() -> Optional.ofNullable(idByName.get(fold(idOrName))).flatMap(this::entry));
        }

        Stream<T> all() {
            return byId.values().stream();
        }

        Set<String> names() {
            return idByName.keySet();
        }

        private Optional<T> entry(String id) {
            return Optional.ofNullable(byId.get(id));
        }

        void put(String id, String name, T entry) {
            byId.put(id, entry);
            idByName.put(fold(name), id);
        }

        void remove(String id, String name) {
            byId.remove(id);
            idByName.remove(fold(name), id);
        }
    }
}
