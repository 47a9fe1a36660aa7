package dev.hearth.console.people;

import dev.hearth.console.api.Departure;
import dev.hearth.console.api.IssuedPassword;
import dev.hearth.console.api.User;
import dev.hearth.console.api.UserDraft;
import dev.hearth.console.core.ConfirmDialog;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.EditDialog;
import dev.hearth.console.core.OnceDialog;
import dev.hearth.console.core.Texts;

/** Opens the dialogs of the users and says how they ended. */
final class UserDialogs {

    private final UsersViewModel model;
    private final Desk desk;
    private final Texts texts;

    UserDialogs(UsersViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
    }

    void create() {
        desk.overlay().show(new UserCreateDialog(model, desk, this::password));
    }

    void edit(User user) {
        UserFields fields = new UserFields(texts, model.teams());
        fields.show(UserDraft.of(user));
        EditDialog<?, ?> dialog = new EditDialog<>(
                        texts.get("users.edit.title", user.username()),
                        fields,
                        model.source(user),
                        model.background(),
                        desk)
                .open(now -> {
                    model.load();
                    desk.toasts().good(desk.texts().get("edit.saved", now.shownName()));
                });
        desk.overlay().show(dialog);
    }

    void enable(User user, boolean enabled) {
        model.enable(user, enabled, () -> desk.toasts().good(enabledText(user, enabled)));
    }

    void unlock(User user) {
        model.unlock(user, () -> desk.toasts().good(texts.get("users.unlocked", user.shownName())));
    }

    void resetPassword(User user) {
        ConfirmDialog.Question question = new ConfirmDialog.Question(
                texts.get("users.reset.title", user.username()), texts.get("users.reset.text"), "users.reset");
        // The dialog with the password takes this one's place; closing it would take that away.
        desk.overlay()
                .show(new ConfirmDialog(
                        question, (done, failed) -> model.resetPassword(user, this::password, failed), desk));
    }

    void delete(User user) {
        ConfirmDialog.Question question = new ConfirmDialog.Question(
                texts.get("delete.title", user.username()), texts.get("users.delete.text"), "users.delete");
        desk.overlay()
                .show(new ConfirmDialog(
                        question,
                        (done, failed) -> model.delete(
                                user,
                                gone -> {
                                    done.run();
                                    desk.toasts().good(departed(texts, user.shownName(), gone));
                                },
                                failed),
                        desk));
    }

    /** What a deletion took with it, of which somebody should know. */
    static String departed(Texts texts, String name, Departure gone) {
        String said = texts.get("people.deleted", name, gone.disabled());
        String working = String.join(", ", gone.stillWorking());
        return working.isEmpty() ? said : said + " " + texts.get("people.still-working", working);
    }

    private String enabledText(User user, boolean enabled) {
        return enabled ? texts.get("users.enabled", user.shownName()) : texts.get("users.disabled", user.shownName());
    }

    private void password(IssuedPassword issued) {
        desk.overlay()
                .show(new OnceDialog(
                        texts.get("users.password.title", issued.user().username()),
                        issued.password(),
                        new OnceDialog.Wording("users.password.detail", "users.password.stored"),
                        desk));
    }
}
