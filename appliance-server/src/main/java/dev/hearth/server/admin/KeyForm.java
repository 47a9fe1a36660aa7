package dev.hearth.server.admin;

import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.llm.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an admin writes to make an API key; to change one, he writes the fields that differ. */
record KeyForm(
        Optional<String> name,
        Optional<String> owner,
        Optional<String> team,
        Optional<List<String>> models,
        Optional<KeyLimits> limits,
        Optional<String> expiresAt,
        Optional<Boolean> enabled,
        Optional<Object> budget,
        Optional<Object> allowedNetworks) {

    static KeyForm of(KeyTerms terms) {
        return new KeyForm(
                Optional.of(terms.name()),
                terms.owner(),
                terms.team(),
                Optional.of(terms.models()),
                Optional.of(KeyLimits.of(terms.limits())),
                terms.expiresAt().map(Instant::toString),
                Optional.of(terms.enabled()),
                Optional.empty(),
                Optional.empty());
    }

    /** The terms of a key that exists already: it cannot be without what a new one gets by default. */
    KeyTerms changed() {
        if (models.isEmpty() || enabled.isEmpty()) {
            String field = models.isEmpty() ? "models" : "enabled";
            throw Refusal.invalid(field, "'" + field + "' cannot be null; leave it out to keep it.");
        }
        return terms();
    }

    KeyTerms terms() {
        refuse("budget", budget);
        refuse("allowed_networks", allowedNetworks);
        return new KeyTerms(
                name.map(String::strip)
                        .orElseThrow(() -> Refusal.invalid("name", "The field 'name' is required.")
                                .withCode("missing_required_parameter")),
                owner,
                team,
                models.map(KeyForm::withoutNull).orElse(List.of("*")),
                limits.map(KeyLimits::limits).orElse(Limits.NONE),
                expiresAt.map(KeyForm::time),
                enabled.orElse(true));
    }

    private static List<String> withoutNull(List<String> models) {
        if (models.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("models", "'models' must hold names, and none of them null.");
        }
        return models;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(
                    "expires_at",
                    "'expires_at' must be a time such as 2027-01-01T00:00:00Z or 2027-01-01T08:00:00+08:00 (ISO 8601).");
        }
    }

    /** Better a clear no than a limit that somebody believes in and that does not hold. */
    private static void refuse(String field, Optional<Object> value) {
        if (value.isPresent()) {
            throw Refusal.invalid(field, "'" + field + "' is not available in this version; leave it out.")
                    .withCode("unsupported_parameter");
        }
    }
}
