package dev.hearth.console.api;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The users and teams of one server. Calls block; trouble is an {@link AdminFailure}. */
public final class People {

    private final Json json;
    private final Register<User> users;
    private final Register<Team> teams;
    private final Register<ApiKey> keys;

    People(Wire wire, Json json) {
        this.json = json;
        users = new Register<>(wire, json, "/users", User.class, User::id);
        teams = new Register<>(wire, json, "/teams", Team.class, Team::id);
        keys = new Register<>(wire, json, "/keys", ApiKey.class, ApiKey::id);
    }

    public List<User> users() {
        return users.list();
    }

    public Versioned<User> user(String id) {
        return users.get(id);
    }

    /** Makes a user with a password that is good for one sign-in. */
    public IssuedPassword createUser(String username, UserDraft draft) {
        return issued(users.create(json.with("username", username, draft)));
    }

    public User changeUser(String id, UserDraft draft, String version) {
        return users.change(id, draft, version);
    }

    public User enableUser(String id, boolean enabled) {
        return users.set(id, Map.of("disabled", !enabled));
    }

    /** Another password for one sign-in; all his sessions end. */
    public IssuedPassword resetPassword(String id) {
        return issued(users.act(id, "reset-password", Map.of()));
    }

    /** Lets somebody who mistyped too often try again at once. */
    public void unlock(String id) {
        users.act(id, "unlock", Map.of());
    }

    public Departure deleteUser(String id) {
        return told(users.delete(id));
    }

    public List<Team> teams() {
        return teams.list();
    }

    public Versioned<Team> team(String id) {
        return teams.get(id);
    }

    public Team createTeam(String name, TeamDraft draft) {
        return json.read(teams.create(json.with("name", name, draft)), Team.class);
    }

    public Team changeTeam(String id, TeamDraft draft, String version) {
        return teams.change(id, draft, version);
    }

    public Departure deleteTeam(String id) {
        return told(teams.delete(id));
    }

    private Departure told(JsonNode answer) {
        Departure gone = json.read(answer, Departure.class);
        try {
            return gone.stillWorking().isEmpty() ? gone : gone.named(keys.list());
        } catch (AdminFailure onlyTheNamesAreMissing) {
            return gone;
        }
    }

    private IssuedPassword issued(JsonNode answer) {
        return new IssuedPassword(
                json.read(answer, User.class), answer.path("password").asString(""));
    }
}
