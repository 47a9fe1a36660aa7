package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.USERS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.Page;
import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.UserRegister;
import dev.hearth.server.identity.Users;
import java.util.List;
import java.util.Optional;

/** The people who may sign in. A one-time password is shown by the call that makes it, and never again. */
public final class UserResource implements Resource {

    private final UserRegister register;
    private final Users users;
    private final Roster roster;

    public UserResource(UserRegister register, Users users, Roster roster) {
        this.register = register;
        this.users = users;
        this.roster = roster;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/users", mayRead(USERS), "List the users, oldest first", this::list),
                Endpoint.post(
                        "/users",
                        mayChange(USERS),
                        "Create a user; the password, to be changed at the first sign-in, is shown this once",
                        this::create),
                Endpoint.get("/users/{id}", mayRead(USERS), "Show a user", this::show),
                Endpoint.patch("/users/{id}", mayChange(USERS), "Change a user, or disable it", this::change),
                Endpoint.delete(
                        "/users/{id}", mayChange(USERS), "Delete a user and disable the keys it owns", this::delete),
                Endpoint.post(
                                "/users/{id}/reset-password",
                                mayChange(USERS),
                                "Give a user a password for one sign-in; ends the user's sessions",
                                this::resetPassword)
                        .named("users.reset_password"),
                Endpoint.post(
                                "/users/{id}/unlock",
                                mayChange(USERS),
                                "Let a user who mistyped too often try again at once",
                                this::unlock)
                        .named("users.unlock"));
    }

    /** Who may see only himself gets a list of one. */
    private Reply list(Ask ask) {
        Optional<User> only = ask.scope().only();
        Page<User> page = only.isPresent()
                ? new Page<>(List.of(only.orElseThrow()), false)
                : register.list(ask.after(), ask.limit());
        return Reply.list(
                page.data().stream().map(user -> UserView.of(user, roster)).toList(), page.hasMore());
    }

    private Reply create(Ask ask) {
        UserForm.New form = ask.body(UserForm.New.class);
        String name = Given.required("username", form.username()).strip();
        UserRegister.Admitted made = register.create(name, form.terms(), form.password());
        // Who has chosen the password knows it: it need not stand in another answer, and in what keeps answers.
        Optional<String> madeUp = form.password().isPresent() ? Optional.empty() : Optional.of(made.password());
        return Reply.created(UserView.of(made.user(), roster, madeUp));
    }

    private Reply show(Ask ask) {
        return Reply.ok(UserView.of(seen(ask), roster));
    }

    private Reply change(Ask ask) {
        seen(ask);
        User changed = register.update(
                ask.id(),
                terms -> AdminJson.merge(UserForm.of(terms), ask.body(), UserForm.class)
                        .terms());
        return Reply.ok(UserView.of(changed, roster));
    }

    private Reply delete(Ask ask) {
        seen(ask);
        return Reply.ok(Departure.of(ask.id(), "user", register.delete(ask.id())));
    }

    private Reply resetPassword(Ask ask) {
        seen(ask);
        String password = users.resetPassword(ask.id());
        return Reply.ok(UserView.of(register.get(ask.id()), roster, Optional.of(password)));
    }

    private Reply unlock(Ask ask) {
        seen(ask);
        return Reply.ok(UserView.of(users.unlock(ask.id()), roster));
    }

    /** Somebody else is as good as not there for who may see only himself. */
    private User seen(Ask ask) {
        User user = register.get(ask.id());
        if (!ask.scope().covers(Optional.of(user.username()))) {
            throw Given.noSuch("user", ask.id());
        }
        return user;
    }
}
