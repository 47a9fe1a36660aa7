package dev.hearth.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.identity.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An API key as the console reads it.
 *
 * @param key the secret, in the one reply that shows it
 */
record KeyView(
        String object,
        String id,
        String name,
        String prefix,
        Optional<String> owner,
        Optional<String> team,
        List<String> models,
        List<String> deniedModels,
        List<String> scopes,
        List<String> allowedNetworks,
        LimitsForm limits,
        Optional<BudgetForm> budget,
        Optional<Instant> expiresAt,
        boolean enabled,
        boolean keepBodies,
        String status,
        Optional<Instant> graceUntil,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        String source,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> key) {

    static KeyView of(ApiKey key, ApiKey.Status status, Instant now, Optional<String> secret) {
        return new KeyView(
                "api_key",
                key.id(),
                key.terms().name(),
                shown(key.prefix()),
                key.terms().owner(),
                key.terms().team(),
                key.terms().reach().models(),
                key.terms().reach().deniedModels(),
                KeyForm.scopes(key.terms().reach()),
                KeyForm.networks(key.terms().reach()),
                LimitsForm.of(key.terms().limits()),
                key.terms().budget().map(BudgetForm::of),
                key.terms().expiresAt(),
                key.terms().enabled(),
                key.terms().keepsBodies(),
                label(status),
                key.graceUntil().filter(end -> end.isAfter(now)),
                key.createdAt(),
                key.lastUsedAt(),
                label(key.source()),
                secret);
    }

    private static String shown(String prefix) {
        return prefix.isEmpty() ? "" : prefix + "…";
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeyView[" + id + ", " + name + "]";
    }
}
