package dev.hearth.server.admin;

import dev.hearth.server.identity.User;
import java.util.Optional;

/**
 * Whose things a caller gets to see and to touch.
 *
 * @param only the one person whose things they are; empty for everybody's
 */
public record Scope(Optional<User> only) {

    public static final Scope EVERYBODY = new Scope(Optional.empty());

    static Scope own(User user) {
        return new Scope(Optional.of(user));
    }

    /** The name of the one owner to look for; empty when the owner does not matter. */
    public Optional<String> owner() {
        return only.map(User::username);
    }

    /** @param owner of the thing in question, whom its maker may have written by his id, or in another case */
    public boolean covers(Optional<String> owner) {
        return only.isEmpty()
                || owner.filter(text -> text.equals(only.get().id())
                                || text.equalsIgnoreCase(only.get().username()))
                        .isPresent();
    }
}
