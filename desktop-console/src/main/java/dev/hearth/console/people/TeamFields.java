package dev.hearth.console.people;

import dev.hearth.console.api.TeamDraft;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.Optional;
import javafx.scene.control.TextField;

/** What a new team and one that is changed are asked alike. */
final class TeamFields extends Form<TeamDraft> {

    private final Texts texts;
    private final TextField displayName = Fields.text("teamDisplayName");
    private final AllowanceForm allowance;

    TeamFields(Texts texts) {
        super(560);
        this.texts = texts;
        allowance = new AllowanceForm(texts);
        displayName.setPromptText(texts.get("keys.create.optional"));
        getChildren().addAll(Fields.labelled(texts.of("users.display-name"), displayName), allowance);
    }

    @Override
    public void show(TeamDraft team) {
        displayName.setText(team.displayName() == null ? "" : team.displayName());
        allowance.show(Allowance.of(team.limits(), team.budget()));
    }

    @Override
    public Optional<String> flaw() {
        return allowance.flaw().map(flaw -> flaw.words(texts));
    }

    @Override
    public TeamDraft draft() {
        Allowance given = allowance.allowance();
        String shown = displayName.getText().strip();
        return new TeamDraft(shown.isEmpty() ? null : shown, given.limits(), given.budget());
    }

    @Override
    public TextField first() {
        return displayName;
    }
}
