package dev.hearth.console.people;

import dev.hearth.console.api.Role;
import dev.hearth.console.api.UserDraft;
import dev.hearth.console.core.Choices;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a new user and one that is changed are asked alike. */
final class UserFields extends Form<UserDraft> {

    private static final String NO_TEAM = "";

    private final Texts texts;
    private final TextField displayName = Fields.text("userDisplayName");
    private final TextField email = Fields.text("userEmail");
    private final ChoiceBox<Role> role;
    private final ChoiceBox<String> team;
    private final AllowanceForm allowance;

    UserFields(Texts texts, List<String> teams) {
        super(560);
        this.texts = texts;
        role = Choices.of(texts, List.of(Role.values()), choice -> RoleWords.name(texts, choice));
        role.setId("userRole");
        role.setValue(Role.MEMBER);
        List<String> names = new ArrayList<>(teams);
        names.addFirst(NO_TEAM);
        team = Choices.of(texts, names, name -> name.isEmpty() ? texts.get("users.no-team") : name);
        team.setId("userTeam");
        team.setValue(NO_TEAM);
        allowance = new AllowanceForm(texts);
        Label duty = new Label();
        duty.textProperty().bind(texts.following(() -> RoleWords.duty(texts, role.getValue()), role.valueProperty()));
        duty.getStyleClass().addAll("quiet", "fine-print");
        duty.setWrapText(true);
        VBox roles = new VBox(
                6,
                Fields.row(
                        Fields.labelled(texts.of("users.column.role"), role),
                        Fields.labelled(texts.of("users.column.team"), team)),
                duty);
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("users.display-name"), displayName),
                                Fields.labelled(texts.of("users.email"), email)),
                        roles,
                        allowance);
    }

    @Override
    public void show(UserDraft user) {
        displayName.setText(user.displayName() == null ? "" : user.displayName());
        email.setText(user.email() == null ? "" : user.email());
        role.setValue(user.role());
        String own = user.team() == null ? NO_TEAM : user.team();
        if (!team.getItems().contains(own)) {
            team.getItems().add(own);
        }
        team.setValue(own);
        allowance.show(Allowance.of(user.limits(), user.budget()));
    }

    @Override
    public Optional<String> flaw() {
        return allowance.flaw().map(flaw -> flaw.words(texts));
    }

    @Override
    public UserDraft draft() {
        Allowance given = allowance.allowance();
        return new UserDraft(
                role.getValue(),
                orNone(displayName.getText()),
                orNone(email.getText()),
                orNone(team.getValue()),
                given.limits(),
                given.budget());
    }

    @Override
    public TextField first() {
        return displayName;
    }

    private static @Nullable String orNone(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
