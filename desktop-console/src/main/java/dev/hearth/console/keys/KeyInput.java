package dev.hearth.console.keys;

import dev.hearth.console.api.KeyChange;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.limits.Allowance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a key; no models means all.
 *
 * @param networks as 10.0.0.0/8, with spaces, commas or lines between
 */
record KeyInput(String name, String owner, List<String> models, String networks, Allowance allowance) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;，；、]+");

    KeyDraft draft(Expiry expiry, Clock clock) {
        return new KeyDraft(
                name.strip(),
                ownerOrNone(),
                models,
                networkList(),
                allowance.limits(),
                allowance.budget(),
                expiry.after(clock));
    }

    KeyChange change() {
        return new KeyChange(
                name.strip(), ownerOrNone(), models, networkList(), allowance.limits(), allowance.budget());
    }

    private @Nullable String ownerOrNone() {
        return Optional.of(owner.strip()).filter(text -> !text.isEmpty()).orElse(null);
    }

    private List<String> networkList() {
        return Stream.of(BETWEEN.split(networks))
                .filter(network -> !network.isEmpty())
                .toList();
    }
}
