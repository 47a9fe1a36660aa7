package dev.hearth.console.providers;

import dev.hearth.console.api.ProviderDraft;
import dev.hearth.console.api.ProviderKind;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.limits.Allowance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form for a provider.
 *
 * @param address where it lives; empty for the kind's own
 * @param keys masked ones that stay, and new ones
 * @param concurrent how many calls at a time; empty for no cap
 * @param timeouts nothing where a field is empty
 */
record ProviderInput(
        @Nullable ProviderKind kind,
        String name,
        String address,
        List<String> keys,
        Map<String, String> headers,
        String proxy,
        String caFile,
        String concurrent,
        Timeouts timeouts,
        Allowance allowance) {

    /** What a person has to correct before the server is asked. */
    enum Flaw {
        KIND_MISSING,
        NAME_MISSING,
        ADDRESS_MISSING,
        NOT_AN_ADDRESS,
        KEY_MISSING,
        NOT_A_NUMBER,
        NOT_A_TIME
    }

    Optional<Flaw> flaw() {
        ProviderKind chosen = kind;
        if (chosen == null) {
            return Optional.of(Flaw.KIND_MISSING);
        }
        if (name.isBlank()) {
            return Optional.of(Flaw.NAME_MISSING);
        }
        if (address.isBlank() && chosen.needsBaseUrl()) {
            return Optional.of(Flaw.ADDRESS_MISSING);
        }
        if (!address.isBlank() && !address.strip().matches("(?i)https?://\\S+")) {
            return Optional.of(Flaw.NOT_AN_ADDRESS);
        }
        // Behind another address may be somebody who asks for none.
        if (keys.isEmpty() && chosen.needsApiKeys() && address.isBlank()) {
            return Optional.of(Flaw.KEY_MISSING);
        }
        return numbers();
    }

    private Optional<Flaw> numbers() {
        if (!concurrent.isBlank() && !concurrent.strip().matches("[1-9][0-9]{0,5}")) {
            return Optional.of(Flaw.NOT_A_NUMBER);
        }
        boolean times = Stream.of(timeouts.connect(), timeouts.firstToken(), timeouts.silence(), timeouts.total())
                .allMatch(ProviderInput::isTime);
        boolean drained = "0s".equals(timeouts.drain()) || isTime(timeouts.drain());
        return times && drained ? Optional.empty() : Optional.of(Flaw.NOT_A_TIME);
    }

    /** Only when there is no flaw. */
    ProviderDraft draft() {
        return new ProviderDraft(
                name.strip(),
                kind == null ? "" : kind.id(),
                given(address),
                keys,
                headers,
                given(proxy),
                given(caFile),
                concurrent.isBlank() ? null : Integer.valueOf(concurrent.strip()),
                timeouts,
                allowance.limits(),
                allowance.budget());
    }

    private static boolean isTime(@Nullable String text) {
        return text == null || text.matches("[1-9][0-9]*(ms|s|m|h)");
    }

    static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
