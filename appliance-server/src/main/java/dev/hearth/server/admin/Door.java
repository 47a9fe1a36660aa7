package dev.hearth.server.admin;

import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.User;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;

/** Who asks, and may they: session and permission. */
final class Door {

    private final Sessions sessions;

    Door(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws Refusal UNAUTHENTICATED */
    Ask identify(Endpoint endpoint, Ask ask) {
        return endpoint.open()
                ? ask
                : ask.by(sessions.verify(ask.head().credential().orElse("")));
    }

    /** @throws Refusal FORBIDDEN, saying who may */
    Ask permit(Endpoint endpoint, Ask ask) {
        return endpoint.open() ? ask : ask.within(scope(ask.who(), endpoint.permission()));
    }

    private static Scope scope(Session session, Permission permission) {
        User user = session.user();
        if (user.mustChangePassword() && permission.area() != Area.ACCOUNT) {
            throw Refusal.of(
                            Kind.FORBIDDEN,
                            "This password came from an admin and is good for one thing only: choose your own"
                                    + " (POST /admin/v1/password).")
                    .withCode("password_change_required");
        }
        return Grants.scope(user, permission)
                .orElseThrow(() -> Refusal.of(
                                Kind.FORBIDDEN,
                                "The role '" + Grants.label(user.role()) + "' lacks the permission " + permission
                                        + "; ask somebody who is " + Grants.holders(permission) + ".")
                        .withCode("permission_denied"));
    }
}
