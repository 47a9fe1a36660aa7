package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The meters of all accounts. That of an account that is gone is laid aside: a model, a provider or a key of the file may come
 * back under its name, and its budget must not begin anew by that. {@link Admission} guards it by its lock.
 */
final class Meters {

    /** Nobody takes away more than this and gives it back. */
    private static final int MOST_ASIDE = 1_000;

    private final Supplier<Meter> making;
    private final Map<Id, Meter> present = new HashMap<>();
    private final Map<Id, Meter> aside = new LinkedHashMap<>();

    record Id(Account.Kind kind, String id) {

        static Id of(Account account) {
            return new Id(account.kind(), account.id());
        }
    }

    Meters(Supplier<Meter> making) {
        this.making = making;
    }

    Meter of(Account account) {
        Meter meter = present.computeIfAbsent(Id.of(account), this::fetched);
        meter.of(account);
        return meter;
    }

    private Meter fetched(Id id) {
        Meter before = aside.remove(id);
        return before == null ? making.get() : before;
    }

    Stream<Meter> all() {
        return present.values().stream();
    }

    /** Lays aside all but these; of what lies there, the oldest goes when there is too much. */
    void keep(Set<Id> known) {
        List<Id> gone =
                present.keySet().stream().filter(id -> !known.contains(id)).toList();
        gone.forEach(id -> Optional.ofNullable(present.remove(id)).ifPresent(meter -> aside.put(id, meter)));
        aside.keySet().stream()
                .limit(Math.max(0, aside.size() - MOST_ASIDE))
                .toList()
                .forEach(aside::remove);
    }
}
