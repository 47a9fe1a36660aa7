package dev.hearth.console.core;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.prefs.Preferences;

/** What the console remembers between starts on this computer. Never a password, never a token. */
public final class Remembered {

    private static final String ADDRESS = "address";
    private static final String USERNAME = "username";
    private static final String LANGUAGE = "language";
    private static final String DARK = "dark";
    private static final String ALERTS = "alerts ";

    private final Preferences store;

    public Remembered(Preferences store) {
        this.store = store;
    }

    public String address() {
        return store.get(ADDRESS, "http://127.0.0.1:8000");
    }

    public String username() {
        return store.get(USERNAME, "");
    }

    public Optional<Language> language() {
        String name = store.get(LANGUAGE, "");
        return Arrays.stream(Language.values())
                .filter(language -> language.name().equals(name))
                .findFirst();
    }

    public boolean dark(boolean otherwise) {
        return store.getBoolean(DARK, otherwise);
    }

    public void login(String address, String username) {
        store.put(ADDRESS, address);
        store.put(USERNAME, username);
    }

    public void language(Language language) {
        store.put(LANGUAGE, language.name());
    }

    /** When the last alert of this server happened that has been looked at; the server's time. */
    public Instant alertsSeen(String address) {
        try {
            return Instant.parse(store.get(alertsOf(address), Instant.EPOCH.toString()));
        } catch (DateTimeParseException notOurs) {
            return Instant.EPOCH;
        }
    }

    public void alertsSeen(String address, Instant at) {
        store.put(alertsOf(address), at.toString());
    }

    /** A long address is known by its end: preferences take no name of more than 80 characters. */
    private static String alertsOf(String address) {
        int room = Preferences.MAX_KEY_LENGTH - ALERTS.length();
        return ALERTS + address.substring(Math.max(0, address.length() - room));
    }

    public void rememberDark(boolean dark) {
        store.putBoolean(DARK, dark);
    }
}
