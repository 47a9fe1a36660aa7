package dev.hearth.server.config;

import java.util.Locale;

/** Where a provider, a model or a key was declared. */
public enum Source {
    FILE,
    CONSOLE,
    ENVIRONMENT,
    BUILT_IN;

    /** As the admin API writes it: {@code file}, {@code environment}, {@code built-in}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
