package dev.hearth.server.identity;

import dev.hearth.server.config.KeyScope;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Somebody at the door of the public API.
 *
 * @param secret that he shows
 * @param from where he is
 * @param scope what he wants
 */
public record Knock(Optional<String> secret, InetAddress from, KeyScope scope) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Knock[" + scope + " from " + from.getHostAddress() + "]";
    }
}
