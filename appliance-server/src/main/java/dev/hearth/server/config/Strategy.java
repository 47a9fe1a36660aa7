package dev.hearth.server.config;

import java.util.Locale;

/** How a model chooses among its targets. */
public enum Strategy {
    /** In the order written: the others are the fallback chain. */
    PRIORITY,
    /** By chance, in proportion to the weights. */
    WEIGHTED,
    /** In turn. */
    ROUND_ROBIN;

    /** As the file and the admin API write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
