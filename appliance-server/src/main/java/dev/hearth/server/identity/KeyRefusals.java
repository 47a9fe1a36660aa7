package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.CONFLICT;
import static dev.hearth.server.llm.Refusal.Kind.NOT_FOUND;
import static dev.hearth.server.llm.Refusal.Kind.UNAUTHENTICATED;

import dev.hearth.server.llm.Refusal;

/** How the house says no to a key, showing no more of it than its visible prefix. */
final class KeyRefusals {

    private static final String INVALID = "invalid_api_key";

    private KeyRefusals() {}

    static Refusal missing() {
        return Refusal.of(
                        UNAUTHENTICATED,
                        "You didn't provide an API key. Send it in the Authorization header: Bearer sk-hearth-…")
                .withCode(INVALID);
    }

    static Refusal unknown(String secret) {
        String visible = KeySecret.visible(secret);
        String shown = visible.isEmpty() ? " (Hearth's keys begin with sk-hearth-)" : ": " + visible + "…";
        return Refusal.of(
                        UNAUTHENTICATED,
                        "Incorrect API key provided" + shown + ". Ask the administrator of this Hearth for a key.")
                .withCode(INVALID);
    }

    static Refusal replaced(ApiKey key) {
        return Refusal.of(
                        UNAUTHENTICATED,
                        "This secret of the API key '" + key.terms().name()
                                + "' has been replaced by a new one. Use the new one, which begins with "
                                + key.prefix() + ".")
                .withCode(INVALID);
    }

    static Refusal disabled(ApiKey key) {
        return Refusal.of(
                        UNAUTHENTICATED,
                        "The API key '" + key.terms().name() + "' is disabled. The administrator can enable it again.")
                .withCode("api_key_disabled");
    }

    static Refusal expired(ApiKey key) {
        return Refusal.of(
                        UNAUTHENTICATED,
                        "The API key '" + key.terms().name() + "' expired at "
                                + key.terms().expiresAt().orElseThrow()
                                + ". The administrator can extend it or make a new one.")
                .withCode("api_key_expired");
    }

    static Refusal ownerDisabled(ApiKey key) {
        return Refusal.of(
                        UNAUTHENTICATED,
                        "The API key '" + key.terms().name() + "' belongs to the user '"
                                + key.terms().owner().orElseThrow()
                                + "', who is disabled. The administrator can enable that user, or give the key to another.")
                .withCode("api_key_owner_disabled");
    }

    static Refusal noSuchKey(String id) {
        return Refusal.of(NOT_FOUND, "No API key has the id '" + id + "'.").withCode("not_found");
    }

    static Refusal readOnly(ApiKey key) {
        return Refusal.of(
                        CONFLICT,
                        "The key '" + key.terms().name()
                                + "' is declared in the configuration file and read-only here. Change it in that file.")
                .withCode("declared_by_file");
    }
}
