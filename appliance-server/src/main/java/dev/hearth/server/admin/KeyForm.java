package dev.hearth.server.admin;

import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Limits;
import dev.hearth.server.config.Network;
import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Reach;
import dev.hearth.server.llm.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an admin writes to make an API key; to change one, he writes the fields that differ. */
record KeyForm(
        Optional<String> name,
        Optional<String> owner,
        Optional<String> team,
        Optional<List<String>> models,
        Optional<List<String>> deniedModels,
        Optional<List<String>> scopes,
        Optional<List<String>> allowedNetworks,
        Optional<LimitsForm> limits,
        Optional<BudgetForm> budget,
        Optional<String> expiresAt,
        Optional<Boolean> enabled,
        Optional<Boolean> keepBodies) {

    private static final List<String> ALL = List.of("*");

    static KeyForm of(KeyTerms terms) {
        return new KeyForm(
                Optional.of(terms.name()),
                terms.owner(),
                terms.team(),
                Optional.of(terms.reach().models()),
                Optional.of(terms.reach().deniedModels()),
                Optional.of(scopes(terms.reach())),
                Optional.of(networks(terms.reach())),
                Optional.of(LimitsForm.of(terms.limits())),
                terms.budget().map(BudgetForm::of),
                terms.expiresAt().map(Instant::toString),
                Optional.of(terms.enabled()),
                Optional.of(terms.keepsBodies()));
    }

    /** As the console reads them. */
    static List<String> scopes(Reach reach) {
        return KeyScope.labels(reach.scopes());
    }

    static List<String> networks(Reach reach) {
        return reach.networks().stream().map(Network::toString).toList();
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
        return new KeyTerms(
                name.map(String::strip)
                        .orElseThrow(() -> Refusal.invalid("name", "The field 'name' is required.")
                                .withCode("missing_required_parameter")),
                owner,
                team,
                reach(),
                limits.map(LimitsForm::limits).orElse(Limits.NONE),
                budget.map(BudgetForm::budget),
                expiresAt.map(KeyForm::time),
                enabled.orElse(true),
                keepBodies.orElse(false));
    }

    private Reach reach() {
        return new Reach(
                withoutNull("models", models.orElse(ALL)),
                withoutNull("denied_models", deniedModels.orElse(List.of())),
                scopes(withoutNull("scopes", scopes.orElse(ALL))),
                withoutNull("allowed_networks", allowedNetworks.orElse(List.of())).stream()
                        .map(KeyForm::network)
                        .toList());
    }

    private static List<String> withoutNull(String field, List<String> items) {
        if (items.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid(field, "'" + field + "' must hold names, and none of them null.");
        }
        return items;
    }

    private static Set<KeyScope> scopes(List<String> labels) {
        return labels.isEmpty()
                ? Set.of()
                : KeyScope.labelled(
                        labels,
                        label -> Refusal.invalid(
                                "scopes",
                                "'scopes' knows " + KeyScope.labels() + ", and \"*\" for all but stored; not '" + label
                                        + "'."));
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> Refusal.invalid(
                        "allowed_networks",
                        "'allowed_networks' must hold networks such as 10.0.0.0/8 or fd00::/8, with no bits set behind"
                                + " the prefix, or single addresses; not '" + text + "'."));
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
}
