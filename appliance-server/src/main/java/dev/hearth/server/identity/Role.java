package dev.hearth.server.identity;

import java.util.Locale;

/** What a user is to the house. */
public enum Role {
    ADMIN,
    OPERATOR,
    AUDITOR,
    MEMBER;

    /** As the admin API writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
