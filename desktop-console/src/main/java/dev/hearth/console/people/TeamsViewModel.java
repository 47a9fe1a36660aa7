package dev.hearth.console.people;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Departure;
import dev.hearth.console.api.People;
import dev.hearth.console.api.Role;
import dev.hearth.console.api.Standing;
import dev.hearth.console.api.Team;
import dev.hearth.console.api.TeamDraft;
import dev.hearth.console.api.User;
import dev.hearth.console.api.Versioned;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Changing;
import dev.hearth.console.core.Editing;
import dev.hearth.console.core.Listing;
import dev.hearth.console.limits.Standings;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The teams of this server, who is in them, and what can be done with them. */
public final class TeamsViewModel {

    /** A team and its people. */
    record Entry(Team team, List<User> members) {}

    private record Both(List<Team> teams, List<User> users) {}

    private final Listing<Entry> listing =
            new Listing<>(entry -> entry.team().name() + "\n" + entry.team().shownName());
    private final Standings standings = new Standings(Standing.Kind.TEAM);
    private final AdminClient client;
    private final People people;
    private final Role role;
    private final Background background;
    private final Changing changing;

    /** @param role of who looks at them */
    public TeamsViewModel(AdminClient client, Role role, Background background) {
        this.client = client;
        this.people = client.people();
        this.role = role;
        this.background = background;
        this.changing = new Changing(background, this::load);
    }

    void load() {
        background.run(() -> new Both(people.teams(), people.users()), this::show, listing::fail);
        background.run(client::budgets, standings::show, ignored -> {});
    }

    void create(String name, TeamDraft draft, Consumer<Team> done, Consumer<AdminFailure> failed) {
        changing.run(() -> people.createTeam(name, draft), done, failed);
    }

    void delete(Team team, Consumer<Departure> done, Consumer<AdminFailure> failed) {
        changing.run(() -> people.deleteTeam(team.id()), done, failed);
    }

    Editing.Source<Team, TeamDraft> source(Team team) {
        return new Editing.Source<>() {
            @Override
            public Versioned<Team> read() {
                return people.team(team.id());
            }

            @Override
            public Team write(TeamDraft draft, String version) {
                return people.changeTeam(team.id(), draft, version);
            }

            @Override
            public TeamDraft draft(Team now) {
                return TeamDraft.of(now);
            }
        };
    }

    Background background() {
        return background;
    }

    /** By name. */
    Listing<Entry> listing() {
        return listing;
    }

    Standings standings() {
        return standings;
    }

    boolean mayChange() {
        return role.changesPeople();
    }

    private void show(Both both) {
        listing.show(both.teams().stream()
                .sorted(Comparator.comparing(Team::name, String.CASE_INSENSITIVE_ORDER))
                .map(team -> new Entry(team, members(team, both.users())))
                .toList());
    }

    private static List<User> members(Team team, List<User> users) {
        return users.stream().filter(user -> team.name().equals(user.team())).toList();
    }
}
