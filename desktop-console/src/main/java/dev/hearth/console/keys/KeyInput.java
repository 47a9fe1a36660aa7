package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey.Limits;
import dev.hearth.console.api.KeyDraft;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed into the form for a new key; no models means all. */
record KeyInput(
        String name, String owner, List<String> models, String requestsPerMinute, String concurrent, Expiry expiry) {

    /** What a person has to correct before the server is asked. */
    enum Flaw {
        NAME_MISSING,
        NOT_A_NUMBER
    }

    Optional<Flaw> flaw() {
        if (name.isBlank()) {
            return Optional.of(Flaw.NAME_MISSING);
        }
        boolean numbers = isLimit(requestsPerMinute) && isLimit(concurrent);
        return numbers ? Optional.empty() : Optional.of(Flaw.NOT_A_NUMBER);
    }

    /** Only when there is no flaw. */
    KeyDraft draft(Clock clock) {
        Limits limits = new Limits(limit(requestsPerMinute), null, limit(concurrent));
        return new KeyDraft(name.strip(), owner.isBlank() ? null : owner.strip(), models, limits, expiry.after(clock));
    }

    private static boolean isLimit(String text) {
        return text.isBlank() || text.strip().matches("[1-9][0-9]{0,8}");
    }

    private static @Nullable Long limit(String text) {
        return text.isBlank() ? null : Long.valueOf(text.strip());
    }
}
