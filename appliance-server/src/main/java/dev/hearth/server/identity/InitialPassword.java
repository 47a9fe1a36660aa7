package dev.hearth.server.identity;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The password of the admin that has just been made.
 *
 * @param file where a generated one stands until it is changed; empty when the password was given
 */
public record InitialPassword(String username, String password, Optional<Path> file) {

    @Override
    public String toString() {
        return "InitialPassword[" + username + "]";
    }
}
