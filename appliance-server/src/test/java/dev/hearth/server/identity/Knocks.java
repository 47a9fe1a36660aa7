package dev.hearth.server.identity;

import dev.hearth.server.config.KeyScope;
import java.net.InetAddress;
import java.util.Optional;

/** Knocks at the door, of somebody who chats from an ordinary office. */
public final class Knocks {

    private Knocks() {}

    public static Knock with(String secret) {
        return from("10.0.0.5", KeyScope.CHAT, Optional.of(secret));
    }

    static Knock without() {
        return from("10.0.0.5", KeyScope.CHAT, Optional.empty());
    }

    static Knock from(String address, KeyScope scope, Optional<String> secret) {
        return new Knock(secret, InetAddress.ofLiteral(address), scope);
    }
}
