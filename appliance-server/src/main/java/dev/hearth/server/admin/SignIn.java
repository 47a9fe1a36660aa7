package dev.hearth.server.admin;

import dev.hearth.server.audit.Actor;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Who signs in: what he claims before, and who he is after. */
final class SignIn {

    private SignIn() {}

    /** The user whose name stands in the request, without an id: that it is he is not yet shown. */
    static Actor claimed(Ask ask, ClaimedNames claims) {
        String name = username(ask.body()).map(claims::name).orElse("unknown");
        return new Actor(Optional.empty(), name, Optional.empty(), Optional.of(ask.remoteAddress()));
    }

    private static Optional<String> username(byte[] body) {
        try {
            return AdminJson.tree(body).path("username").stringValueOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The user that a successful sign-in shows. */
    static Optional<Actor> actor(Reply reply, String remoteAddress) {
        JsonNode user = Things.json(reply).map(json -> json.path("user")).orElseGet(AdminJson::nothing);
        return user.path("id")
                .stringValueOpt()
                .map(id -> new Actor(
                        Optional.of(id),
                        user.path("username").asString(),
                        user.path("role").stringValueOpt(),
                        Optional.of(remoteAddress)));
    }
}
