package dev.hearth.server.admin;

import dev.hearth.server.audit.Actor;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Who signs in: what he claims before, and who he is after. */
final class SignIn {

    private SignIn() {}

    /** The name in the request, whether or not there is such a user; never its password. */
    static Actor claimed(Ask ask) {
        return new Actor(Optional.empty(), username(ask.body()), Optional.empty(), Optional.of(ask.remoteAddress()));
    }

    private static String username(byte[] body) {
        try {
            return AdminJson.tree(body).path("username").stringValueOpt().orElse("unknown");
        } catch (JacksonException _) {
            return "unknown";
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
