package dev.hearth.server.identity;

import java.util.Optional;

/**
 * A user as it is kept.
 *
 * @param passwordHash of a local user
 * @param externalId what the directory outside calls the user by, of one that comes from there
 * @param demo whether the password stands in the documentation for everybody to read
 */
record StoredUser(User user, Optional<String> passwordHash, Optional<String> externalId, boolean demo) {

    static StoredUser local(User user, String passwordHash) {
        return new StoredUser(user, Optional.of(passwordHash), Optional.empty(), false);
    }

    @Override
    public String toString() {
        return "StoredUser[" + user.username() + "]";
    }
}
