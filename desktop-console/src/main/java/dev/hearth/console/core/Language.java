package dev.hearth.console.core;

import java.util.Locale;

/** The languages the console speaks, each named in itself. */
public enum Language {
    ENGLISH("English", Locale.ENGLISH),
    CHINESE("简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String title;
    private final Locale locale;

    Language(String title, Locale locale) {
        this.title = title;
        this.locale = locale;
    }

    public String title() {
        return title;
    }

    Locale locale() {
        return locale;
    }

    /** The language a person of this locale expects. */
    public static Language of(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? CHINESE : ENGLISH;
    }
}
