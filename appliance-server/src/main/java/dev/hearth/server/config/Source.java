package dev.hearth.server.config;

import java.util.Locale;

/** Where a provider, a model or a key was declared. */
public enum Source {
    FILE,
    CONSOLE,
    ENVIRONMENT,
    /** It comes with a provider, wherever that was declared. */
    PROVIDER,
    BUILT_IN;

    /** As the admin API writes it: {@code file}, {@code environment}, {@code built-in}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
