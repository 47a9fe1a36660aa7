package dev.hearth.server.admin;

import dev.hearth.server.identity.KeyTerms;
import dev.hearth.server.identity.Limits;
import dev.hearth.server.llm.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an admin writes to make or change a key. A field that is left out stays as it is (null here); one that is sent as
 * JSON null is emptied (an empty optional here).
 */
@SuppressWarnings("NullableOptional") // The three states of a field in a PATCH: left out, emptied, set.
record KeyForm(
        @Nullable Optional<String> name,
        @Nullable Optional<String> owner,
        @Nullable Optional<String> team,
        @Nullable Optional<List<String>> models,
        @Nullable Optional<LimitsForm> limits,
        @Nullable Optional<Instant> expiresAt,
        @Nullable Optional<Boolean> enabled,
        @Nullable Optional<Object> budget,
        @Nullable Optional<Object> allowedNetworks) {

    record LimitsForm(
            @Nullable Optional<Long> requestsPerMinute,
            @Nullable Optional<Long> tokensPerMinute,
            @Nullable Optional<Long> concurrentRequests) {

        Limits applyTo(Limits before) {
            return new Limits(
                    merged(requestsPerMinute, before.requestsPerMinute()),
                    merged(tokensPerMinute, before.tokensPerMinute()),
                    merged(concurrentRequests, before.concurrentRequests()));
        }

        private static OptionalLong merged(@Nullable Optional<Long> given, OptionalLong before) {
            if (given == null) {
                return before;
            }
            return given.isPresent() ? OptionalLong.of(given.get()) : OptionalLong.empty();
        }
    }

    /** The terms of a new key: those that are left out are generous. */
    KeyTerms terms() {
        if (name == null) {
            throw missing("name");
        }
        return applyTo(KeyTerms.unlimited(""));
    }

    KeyTerms applyTo(KeyTerms before) {
        refuse("budget", budget);
        refuse("allowed_networks", allowedNetworks);
        return new KeyTerms(
                name == null ? before.name() : name.orElseThrow(() -> missing("name")),
                owner == null ? before.owner() : owner,
                team == null ? before.team() : team,
                models == null ? before.models() : models.orElse(List.of("*")),
                limits == null
                        ? before.limits()
                        : limits.map(form -> form.applyTo(before.limits())).orElse(Limits.NONE),
                expiresAt == null ? before.expiresAt() : expiresAt,
                enabled == null ? before.enabled() : enabled.orElse(true));
    }

    /** Better a clear no than a limit that somebody believes in and that does not hold. */
    private static void refuse(String field, @Nullable Optional<Object> value) {
        if (value != null && value.isPresent()) {
            throw Refusal.invalid(field, "'" + field + "' is not available in this version; leave it out.")
                    .withCode("unsupported_parameter");
        }
    }

    private static Refusal missing(String field) {
        return Refusal.invalid(field, "The field '" + field + "' is required.").withCode("missing_required_parameter");
    }
}
