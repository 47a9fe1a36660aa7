package dev.hearth.server.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may sign in to the console.
 *
 * @param username never changes: keys, reports and the audit know people by it
 * @param mustChangePassword whether the password came from an admin and is good for nothing but choosing another
 */
public record User(
        String id,
        String username,
        UserTerms terms,
        Source source,
        boolean mustChangePassword,
        Instant createdAt,
        Instant passwordChangedAt,
        Optional<Instant> lastLoginAt) {

    /** Who vouches for the user: this house with a password, or a directory outside. */
    public enum Source {
        LOCAL,
        OIDC,
        LDAP
    }

    /** A user with a password of his own and nothing else decided. */
    public static User local(String id, String username, Role role, Instant createdAt) {
        return new User(id, username, UserTerms.of(role), Source.LOCAL, false, createdAt, createdAt, Optional.empty());
    }

    public Role role() {
        return terms.role();
    }

    public boolean disabled() {
        return terms.disabled();
    }

    /** Whether this user could let everybody else in again, also while every directory is away. */
    boolean holdsTheDoor() {
        return role() == Role.ADMIN && !disabled() && source == Source.LOCAL;
    }

    User with(UserTerms other) {
        return new User(id, username, other, source, mustChangePassword, createdAt, passwordChangedAt, lastLoginAt);
    }

    boolean isCalled(String idOrName) {
        return idOrName.equals(id) || Roster.fold(idOrName).equals(Roster.fold(username));
    }

    Account account() {
        return new Account(Account.Kind.USER, id, username, terms.limits(), terms.budget());
    }
}
