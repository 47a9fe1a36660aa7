package dev.hearth.server.admin;

import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Limits;
import dev.hearth.server.llm.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an admin writes to make an API key; to change one, he writes the fields that differ. */
record KeyForm(
        Optional<String> name,
        Optional<String> owner,
        Optional<String> team,
        Optional<List<String>> models,
        Optional<LimitsForm> limits,
        Optional<Instant> expiresAt,
        Optional<Boolean> enabled,
        Optional<Object> budget,
        Optional<Object> allowedNetworks) {

    /** A limit that is left out does not bind. */
    record LimitsForm(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, OptionalLong concurrentRequests) {

        Limits limits() {
            return new Limits(requestsPerMinute, tokensPerMinute, concurrentRequests);
        }
    }

    static KeyForm of(KeyTerms terms) {
        Limits limits = terms.limits();
        return new KeyForm(
                Optional.of(terms.name()),
                terms.owner(),
                terms.team(),
                Optional.of(terms.models()),
                Optional.of(new LimitsForm(
                        limits.requestsPerMinute(), limits.tokensPerMinute(), limits.concurrentRequests())),
                terms.expiresAt(),
                Optional.of(terms.enabled()),
                Optional.empty(),
                Optional.empty());
    }

    KeyTerms terms() {
        refuse("budget", budget);
        refuse("allowed_networks", allowedNetworks);
        return new KeyTerms(
                name.orElseThrow(() -> Refusal.invalid("name", "The field 'name' is required.")
                        .withCode("missing_required_parameter")),
                owner,
                team,
                models.orElse(List.of("*")),
                limits.map(LimitsForm::limits).orElse(Limits.NONE),
                expiresAt,
                enabled.orElse(true));
    }

    /** Better a clear no than a limit that somebody believes in and that does not hold. */
    private static void refuse(String field, Optional<Object> value) {
        if (value.isPresent()) {
            throw Refusal.invalid(field, "'" + field + "' is not available in this version; leave it out.")
                    .withCode("unsupported_parameter");
        }
    }
}
