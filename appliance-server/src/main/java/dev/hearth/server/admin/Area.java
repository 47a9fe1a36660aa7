package dev.hearth.server.admin;

import java.util.Locale;

/** What permissions are given for: the house's nouns, as an office thinks of them. */
public enum Area {
    /** One's own account: password and sessions. */
    ACCOUNT,
    KEYS,
    USERS,
    TEAMS,
    PROVIDERS,
    MODELS,
    LOCAL_MODELS,
    PRICES,
    USAGE,
    REQUESTS,
    EVENTS,
    ALERTS,
    JOBS,
    SERVER,
    SETTINGS,
    AUDIT;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
