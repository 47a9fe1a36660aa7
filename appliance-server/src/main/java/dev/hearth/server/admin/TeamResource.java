package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.TEAMS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Page;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.Team;
import dev.hearth.server.identity.TeamTerms;
import dev.hearth.server.identity.Teams;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.UserRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The teams. Who belongs to one is decided with the user. */
public final class TeamResource implements Resource {

    private final Teams teams;
    private final UserRegister users;
    private final Roster roster;

    public TeamResource(Teams teams, UserRegister users, Roster roster) {
        this.teams = teams;
        this.users = users;
        this.roster = roster;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/teams", mayRead(TEAMS), "List the teams, oldest first", this::list),
                Endpoint.post("/teams", mayChange(TEAMS), "Create a team", this::create),
                Endpoint.get("/teams/{id}", mayRead(TEAMS), "Show a team", this::show),
                Endpoint.patch("/teams/{id}", mayChange(TEAMS), "Change a team's limits and budget", this::change),
                Endpoint.delete(
                        "/teams/{id}",
                        mayChange(TEAMS),
                        "Delete a team and disable the keys that name it",
                        this::delete),
                Endpoint.get("/teams/{id}/members", mayRead(TEAMS), "List the members of a team", this::members));
    }

    /** Who may see only his own team gets a list of one, or of none. */
    private Reply list(Ask ask) {
        Optional<User> only = ask.scope().only();
        Page<Team> page = only.isPresent()
                ? new Page<>(own(only.orElseThrow()).stream().toList(), false)
                : teams.list(ask.after(), ask.limit());
        return Reply.list(page.data().stream().map(TeamView::of).toList(), page.hasMore());
    }

    private Reply create(Ask ask) {
        NewTeam form = ask.body(NewTeam.class);
        String name = Given.required("name", form.name()).strip();
        return Reply.created(TeamView.of(teams.create(name, form.rest().terms())));
    }

    private Reply show(Ask ask) {
        return Reply.ok(TeamView.of(seen(ask)));
    }

    private Reply change(Ask ask) {
        seen(ask);
        Team changed = teams.update(
                ask.id(),
                terms -> AdminJson.merge(TeamForm.of(terms), ask.body(), TeamForm.class)
                        .terms());
        return Reply.ok(TeamView.of(changed));
    }

    private Reply delete(Ask ask) {
        seen(ask);
        return Reply.ok(Departure.of(ask.id(), "team", teams.delete(ask.id())));
    }

    private Reply members(Ask ask) {
        seen(ask);
        Page<User> page = users.members(ask.id(), ask.after(), ask.limit());
        return Reply.list(
                page.data().stream().map(user -> UserView.of(user, roster)).toList(), page.hasMore());
    }

    private Team seen(Ask ask) {
        Team team = teams.get(ask.id());
        boolean foreign = ask.scope()
                .only()
                .filter(user -> own(user).filter(team::equals).isEmpty())
                .isPresent();
        if (foreign) {
            throw Given.noSuch("team", ask.id());
        }
        return team;
    }

    private Optional<Team> own(User user) {
        return user.terms().team().map(teams::get);
    }

    /** What an admin decides about a team; to change it, he writes the fields that differ. */
    record TeamForm(Optional<String> displayName, Optional<LimitsForm> limits, Optional<BudgetForm> budget) {

        static TeamForm of(TeamTerms terms) {
            return new TeamForm(
                    terms.displayName(),
                    Optional.of(LimitsForm.of(terms.limits())),
                    terms.budget().map(BudgetForm::of));
        }

        TeamTerms terms() {
            return new TeamTerms(
                    displayName, limits.map(LimitsForm::limits).orElse(Limits.NONE), budget.map(BudgetForm::budget));
        }
    }

    record NewTeam(
            Optional<String> name,
            Optional<String> displayName,
            Optional<LimitsForm> limits,
            Optional<BudgetForm> budget) {

        TeamForm rest() {
            return new TeamForm(displayName, limits, budget);
        }
    }

    record TeamView(
            String object,
            String id,
            String name,
            Optional<String> displayName,
            LimitsForm limits,
            Optional<BudgetForm> budget,
            Instant createdAt) {

        static TeamView of(Team team) {
            return new TeamView(
                    "team",
                    team.id(),
                    team.name(),
                    team.terms().displayName(),
                    LimitsForm.of(team.terms().limits()),
                    team.terms().budget().map(BudgetForm::of),
                    team.createdAt());
        }
    }
}
