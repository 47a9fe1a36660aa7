package dev.hearth.server.admission;

import dev.hearth.server.identity.Account;

/** News of a budget, for those who answer for it. */
public record Notice(Account account, Standing standing, Level level) {

    public enum Level {
        NONE,
        /** The share at which the administrator wanted to know. */
        SOON,
        /** Nothing more is let in for it, or would be, were it not only reported. */
        SPENT
    }
}
