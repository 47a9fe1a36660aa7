package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Makes sure before something is deleted, and says why when the server refuses. */
public final class Confirmation extends DialogCard {

    /** What is deleted and what comes of it, in the person's language; {@code done} is said when it is gone. */
    public record Wording(String title, String text, String done) {}

    /** Deletes; one of the two is told how that went. */
    @FunctionalInterface
    public interface Deletion {
        void run(Runnable done, Consumer<AdminFailure> failed);
    }

    /** @param actionKey the key of what the button says */
    public Confirmation(Wording wording, String actionKey, Desk desk, Deletion deletion) {
        super(wording.title(), 460);
        Label words = new Label(wording.text());
        words.setWrapText(true);
        show(words);
        Button cancel = Buttons.text(desk.texts(), "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        Button delete = Buttons.text(desk.texts(), actionKey, Styles.DANGER, Styles.ACCENT);
        delete.setId("confirmDelete");
        delete.setOnAction(event -> {
            delete.setDisable(true);
            deletion.run(
                    () -> {
                        desk.overlay().close();
                        desk.toasts().good(wording.done());
                    },
                    failure -> {
                        delete.setDisable(false);
                        trouble().say(desk.texts().explain(failure));
                    });
        });
        buttons(cancel, delete);
        startAt(cancel);
    }
}
