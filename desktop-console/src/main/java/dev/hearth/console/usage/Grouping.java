package dev.hearth.console.usage;

import java.util.Locale;

/** What usage is summed up by. */
enum Grouping {
    KEY,
    USER,
    TEAM,
    MODEL,
    PROVIDER;

    /** As the server calls it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
