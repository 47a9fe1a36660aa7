package dev.hearth.console.people;

import dev.hearth.console.api.Team;
import dev.hearth.console.api.TeamDraft;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes what a team may use. */
final class TeamEditDialog extends EditDialog<Team, TeamDraft> {

    private final TeamsViewModel model;
    private final Desk desk;
    private final TeamFields fields;

    TeamEditDialog(Team team, TeamsViewModel model, Desk desk) {
        super(desk.texts().get("users.edit.title", team.name()), 560, desk, model.background(), model.source(team));
        this.model = model;
        this.desk = desk;
        fields = new TeamFields(desk.texts());
        fields.show(team);
        show(fields);
        startAt(fields.first());
    }

    @Override
    protected void fill(Team now) {
        fields.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return fields.flaw();
    }

    @Override
    protected TeamDraft change() {
        return fields.draft();
    }

    @Override
    protected void done(Team now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.shownName()));
    }
}
