package dev.hearth.server.admin;

import dev.hearth.server.config.KeyScope;
import dev.hearth.server.identity.ApiKey;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.User;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What somebody may do with keys who has only his own: his they are, and stay, and their usage counts as his team's. */
final class OwnKey {

    private OwnKey() {}

    static Predicate<ApiKey> in(Scope scope) {
        return key -> scope.covers(key.terms().owner());
    }

    /** A new key, which is its maker's when it says nothing else. */
    static KeyForm made(Ask ask) {
        Optional<User> only = ask.scope().only();
        if (only.isEmpty()) {
            return ask.body(KeyForm.class);
        }
        ObjectNode body = AdminJson.fields(ask.body());
        if (body.path("owner").isMissingNode() || body.path("owner").isNull()) {
            body.put("owner", only.get().username());
        }
        KeyForm form = AdminJson.read(AdminJson.write(body), KeyForm.class);
        check(ask, "owner", ask.scope().covers(form.owner()));
        check(ask, "team", form.team().isEmpty());
        check(ask, "keep_bodies", !form.keepBodies().orElse(false));
        checkNothingShared(ask, form.scopes().orElse(List.of()));
        return form;
    }

    static KeyTerms changed(Ask ask, KeyTerms before, KeyTerms after) {
        if (ask.scope().only().isPresent()) {
            check(ask, "owner", before.owner().equals(after.owner()));
            check(ask, "team", before.team().equals(after.team()));
            // Somebody else may have set them for him.
            check(ask, "limits", before.limits().equals(after.limits()));
            check(ask, "budget", before.budget().equals(after.budget()));
            check(ask, "scopes", before.reach().scopes().equals(after.reach().scopes()));
            check(ask, "models", before.reach().equals(after.reach()));
            check(ask, "keep_bodies", before.keepsBodies() == after.keepsBodies());
        }
        return after;
    }

    /** Members once took it themselves, and with it the files of everybody. */
    private static void checkNothingShared(Ask ask, List<String> scopes) {
        String shared = KeyScope.STORED.label();
        if (scopes.contains(shared)) {
            throw Refusal.of(
                            Kind.FORBIDDEN,
                            "The role '" + role(ask) + "' may not make a key with the scope '" + shared
                                    + "', which reads and deletes what all keys of this house keep at a provider; leave it"
                                    + " out of 'scopes', or ask somebody who is admin or operator for such a key.")
                    .withParam("scopes")
                    .withCode("permission_denied");
        }
    }

    private static String role(Ask ask) {
        return Grants.label(ask.who().user().role());
    }

    private static void check(Ask ask, String field, boolean right) {
        if (!right) {
            throw Refusal.of(
                            Kind.FORBIDDEN,
                            "The role '" + role(ask) + "' may not change the " + field + " of a key; leave '" + field
                                    + "' out, or ask somebody who is admin or operator.")
                    .withParam(field)
                    .withCode("permission_denied");
        }
    }
}
