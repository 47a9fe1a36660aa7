package dev.hearth.console;

import java.util.Map;
import java.util.Optional;

/** What the one who starts the console already knows: address and name by argument, the password by environment. */
record Opening(Optional<String> url, Optional<String> username, Optional<String> password) {

    static Opening of(Map<String, String> arguments, Map<String, String> environment) {
        return new Opening(
                Optional.ofNullable(arguments.get("url")),
                Optional.ofNullable(arguments.get("username")),
                Optional.ofNullable(environment.get("HEARTH_CONSOLE_PASSWORD")));
    }
}
