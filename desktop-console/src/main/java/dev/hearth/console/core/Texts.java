package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Every sentence of the console, in the language chosen now. */
public final class Texts {

    private static final String BUNDLE = "dev.hearth.console.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ObjectProperty<Language> language;

    public Texts(Language language) {
        this.language = new SimpleObjectProperty<>(language);
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** The text now. */
    public String get(String key, Object... values) {
        var locale = language.get().locale();
        String pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, locale).format(values);
    }

    /** The text as it follows the language. */
    public StringBinding of(String key, Object... values) {
        return Bindings.createStringBinding(() -> get(key, values), language);
    }

    /** A text made from something else that changes, as well as from the language. */
    public StringBinding following(Callable<String> text, Observable... sources) {
        Observable[] all = Arrays.copyOf(sources, sources.length + 1);
        all[sources.length] = language;
        return Bindings.createStringBinding(text, all);
    }

    /** What went wrong and what to do next. */
    public String explain(AdminFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE -> get("failure.unreachable", failure.host());
            case TIMEOUT -> get("failure.timeout", failure.host());
            case CERTIFICATE -> get("failure.certificate", failure.host());
            case NOT_HEARTH -> get("failure.not-hearth", failure.host());
            case WRONG_PASSWORD -> get("failure.wrong-password");
            case SESSION_EXPIRED -> get("failure.session-expired");
            case CHANGED_MEANWHILE -> get("failure.changed-meanwhile");
            case BUSY, REFUSED -> failure.words();
            case UNEXPECTED -> get("failure.unexpected", failure.words());
        };
    }
}
