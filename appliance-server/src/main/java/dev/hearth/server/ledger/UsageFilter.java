package dev.hearth.server.ledger;

import java.util.Optional;

/**
 * Whose usage: what is empty is everybody's.
 *
 * @param key a key's id
 * @param user a user's id, or the name that keys of nobody known say
 * @param team as {@code user}
 * @param model the public model's name as callers ask for it
 */
public record UsageFilter(
        Optional<String> key,
        Optional<String> user,
        Optional<String> team,
        Optional<String> model,
        Optional<String> provider) {

    public static final UsageFilter EVERYBODY =
            new UsageFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean takes(Cell cell) {
        return matches(key, cell.keyId())
                && matches(user, cell.userId())
                && matches(team, cell.teamId())
                && matches(model, cell.model())
                && matches(provider, cell.provider());
    }

    private static boolean matches(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }
}
