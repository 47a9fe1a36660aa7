package dev.hearth.console.keys;

import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.limits.Allowance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was typed into the form of a key; no models means all. */
record KeyInput(
        String name, String owner, String team, List<String> models, Ending ending, Allowance allowance, Rest rest) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;，；、]+");

    /**
     * What most keys need nothing of.
     *
     * @param denied models, by names or patterns, with spaces, commas or lines between
     * @param networks as 10.0.0.0/8, in the same way
     */
    record Rest(List<String> scopes, String denied, String networks, boolean keepBodies) {}

    KeyDraft draft(Clock clock) {
        return new KeyDraft(
                name.strip(),
                orNone(owner),
                orNone(team),
                models,
                listed(rest.denied()),
                rest.scopes(),
                listed(rest.networks()),
                allowance.limits(),
                allowance.budget(),
                ending.at(clock),
                rest.keepBodies());
    }

    private static @Nullable String orNone(String text) {
        return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty()).orElse(null);
    }

    private static List<String> listed(String text) {
        return Stream.of(BETWEEN.split(text)).filter(item -> !item.isEmpty()).toList();
    }
}
