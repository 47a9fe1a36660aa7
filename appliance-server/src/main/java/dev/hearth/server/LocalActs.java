package dev.hearth.server;

import dev.hearth.server.audit.Act;
import dev.hearth.server.audit.Actor;
import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.Begun;
import dev.hearth.server.audit.Outcome;
import dev.hearth.server.llm.Refusal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What commands do to the database itself stands in the audit log, too: done by {@code local}. */
final class LocalActs {

    private static final int OK = 200;

    private final Audit audit;

    LocalActs(Audit audit) {
        this.audit = audit;
    }

    /** @param made the id of what the work has made or changed */
    <T> T recorded(String action, Optional<String> target, Supplier<T> work, Function<T, String> made) {
        Begun begun = audit.begin(new Act(Actor.local(), action, target, Optional.empty(), audit.now()));
        try {
            T result = work.get();
            audit.end(begun, Outcome.done(OK, Optional.of(made.apply(result)), Optional.empty()));
            return result;
        } catch (Refusal refusal) {
            audit.end(begun, Outcome.refused(refusal.kind().status(), refusal.code()));
            throw refusal;
        }
    }
}
