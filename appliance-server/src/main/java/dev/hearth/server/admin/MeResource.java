package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.ACCOUNT;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.UserRegister;
import java.util.List;
import java.util.Optional;

/** One's own user. */
public final class MeResource implements Resource {

    private final UserRegister register;
    private final Roster roster;

    public MeResource(UserRegister register, Roster roster) {
        this.register = register;
        this.roster = roster;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/me", mayRead(ACCOUNT), "Show your own user", this::show),
                Endpoint.patch("/me", mayChange(ACCOUNT), "Change your display name", this::change));
    }

    private Reply show(Ask ask) {
        return Reply.ok(UserView.of(ask.who().user(), roster));
    }

    private Reply change(Ask ask) {
        User me = ask.who().user();
        Self self = AdminJson.merge(new Self(me.terms().displayName()), ask.body(), Self.class);
        return Reply.ok(UserView.of(register.rename(me.id(), self.displayName()), roster));
    }

    record Self(Optional<String> displayName) {}
}
