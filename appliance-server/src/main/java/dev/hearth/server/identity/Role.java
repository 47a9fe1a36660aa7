package dev.hearth.server.identity;

/** What a user of the console is, the mightiest first; the first start makes one {@code ADMIN}. */
public enum Role {
    ADMIN,
    OPERATOR,
    AUDITOR,
    MEMBER
}
