package dev.hearth.server.audit;

import java.util.Optional;

/**
 * Who acted.
 *
 * @param id of a user of the house; empty for a name that somebody tried to sign in with
 * @param name with it at most 200 characters, none of them a control character
 * @param address where the request came from
 */
public record Actor(Optional<String> id, String name, Optional<String> role, Optional<String> address) {

    private static final int LONGEST = 200;

    public Actor {
        name = bounded(name);
    }

    /** Somebody at this machine who may read the data directory, and so is nobody in particular. */
    public static Actor local() {
        return new Actor(Optional.of("local"), "local", Optional.of("admin"), Optional.empty());
    }

    /** The house itself. */
    static Actor house() {
        return new Actor(Optional.empty(), "hearth", Optional.empty(), Optional.empty());
    }

    /** Names and ids come from requests: what is too long or breaks lines would spoil the log. */
    static String bounded(String text) {
        String visible = text.strip().replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
