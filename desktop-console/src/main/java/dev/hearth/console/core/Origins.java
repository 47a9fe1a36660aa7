package dev.hearth.console.core;

import dev.hearth.console.api.Origin;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Where a thing was declared, in a word, and under the mouse what follows from it. */
public final class Origins {

    private Origins() {}

    public static Label badge(Origin origin, Texts texts) {
        Label badge = Labels.badge(word(origin, texts), origin.changeable() ? "info" : "off");
        badge.setTooltip(new Tooltip(tip(origin, texts)));
        return badge;
    }

    private static String word(Origin origin, Texts texts) {
        return switch (origin) {
            case CONSOLE -> texts.get("origin.console");
            case FILE -> texts.get("origin.file");
            case ENVIRONMENT -> texts.get("origin.environment");
            case PROVIDER -> texts.get("origin.provider");
            case BUILT_IN -> texts.get("origin.built-in");
        };
    }

    private static String tip(Origin origin, Texts texts) {
        return switch (origin) {
            case CONSOLE -> texts.get("origin.console-tip");
            case FILE -> texts.get("origin.file-tip");
            case ENVIRONMENT -> texts.get("origin.environment-tip");
            case PROVIDER -> texts.get("origin.provider-tip");
            case BUILT_IN -> texts.get("origin.built-in-tip");
        };
    }
}
