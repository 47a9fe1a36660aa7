package dev.hearth.console.core;

import dev.hearth.console.api.LocalModel.State;
import javafx.scene.control.Label;

/** Where a local model is in its life, in a word. */
public final class LocalStates {

    private LocalStates() {}

    public static Label badge(State state, Texts texts) {
        return Labels.badge(word(state, texts), colour(state));
    }

    private static String word(State state, Texts texts) {
        return switch (state) {
            case STOPPED -> texts.get("model.stopped");
            case STARTING -> texts.get("model.starting");
            case READY -> texts.get("model.ready");
            case BACKING_OFF -> texts.get("model.backing-off");
            case FAILED -> texts.get("model.failed");
        };
    }

    private static String colour(State state) {
        return switch (state) {
            case STOPPED -> "off";
            case STARTING -> "info";
            case READY -> "ok";
            case BACKING_OFF -> "warn";
            case FAILED -> "bad";
        };
    }
}
