package dev.hearth.server.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Whose usage: what is empty is everybody's.
 *
 * @param key a key's id
 * @param users any of these: ids of users, or names that keys of nobody known say; none for everybody
 * @param team a team's id, or a name that keys of no known team say
 * @param model the public model's name as callers ask for it
 */
public record UsageFilter(
        Optional<String> key,
        List<String> users,
        Optional<String> team,
        Optional<String> model,
        Optional<String> provider) {

    public static final UsageFilter EVERYBODY =
            new UsageFilter(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public UsageFilter {
        users = List.copyOf(users);
    }

    boolean takes(Cell cell) {
        return matches(key, cell.keyId())
                && (users.isEmpty() || users.contains(cell.userId()))
                && matches(team, cell.teamId())
                && matches(model, cell.model())
                && matches(provider, cell.provider());
    }

    private static boolean matches(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }
}
