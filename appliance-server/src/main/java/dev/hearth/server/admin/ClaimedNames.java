package dev.hearth.server.admin;

import dev.hearth.server.identity.Roster;
import dev.hearth.server.identity.User;
import java.nio.charset.StandardCharsets;

/**
 * Whose name somebody claims who signs in. What is no user's name may be a password, typed into the wrong field: of that the
 * audit log gets a fingerprint, by which the same text can be known again and which tells nothing about it.
 */
public final class ClaimedNames {

    private static final int SHOWN = 8;

    private final Roster roster;
    private final Fingerprint fingerprint;

    /** @param key for fingerprints; without it nobody can guess what one was made of */
    public ClaimedNames(Roster roster, byte[] key) {
        this.roster = roster;
        this.fingerprint = new Fingerprint(key);
    }

    String name(String claimed) {
        return roster.user(claimed).map(User::username).orElseGet(() -> unknown(claimed));
    }

    private String unknown(String claimed) {
        byte[] folded = Roster.fold(claimed).getBytes(StandardCharsets.UTF_8);
        return "unknown user " + fingerprint.of(folded).substring(0, SHOWN);
    }
}
