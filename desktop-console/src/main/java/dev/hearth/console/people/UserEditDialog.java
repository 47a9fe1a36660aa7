package dev.hearth.console.people;

import dev.hearth.console.api.User;
import dev.hearth.console.api.UserDraft;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import java.util.Optional;

/** Changes what somebody is and may use. */
final class UserEditDialog extends EditDialog<User, UserDraft> {

    private final UsersViewModel model;
    private final Desk desk;
    private final UserFields fields;

    UserEditDialog(User user, UsersViewModel model, Desk desk) {
        super(desk.texts().get("users.edit.title", user.username()), 560, desk, model.background(), model.source(user));
        this.model = model;
        this.desk = desk;
        fields = new UserFields(desk.texts(), model.teams());
        fields.show(user);
        show(fields);
        startAt(fields.first());
    }

    @Override
    protected void fill(User now) {
        fields.show(now);
    }

    @Override
    protected Optional<String> flaw() {
        return fields.flaw();
    }

    @Override
    protected UserDraft change() {
        return fields.draft();
    }

    @Override
    protected void done(User now) {
        model.load();
        desk.toasts().good(desk.texts().get("edit.saved", now.shownName()));
    }
}
