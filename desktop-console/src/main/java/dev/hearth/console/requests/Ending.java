package dev.hearth.console.requests;

import org.jspecify.annotations.Nullable;

/** How requests have ended, as one looks for them. */
enum Ending {
    ANY(null),
    OK("ok"),
    REFUSED("refused"),
    FAILED("failed"),
    CLIENT_GONE("client_gone");

    private final @Nullable String word;

    Ending(@Nullable String word) {
        this.word = word;
    }

    /** The server's word for it. */
    @Nullable
    String word() {
        return word;
    }
}
