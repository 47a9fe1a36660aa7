package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Makes sure before something that cannot be undone. */
public final class ConfirmDialog extends DialogCard {

    /** What is asked, and the key of the button that does it. */
    public record Question(String title, String text, String action) {}

    /** Does it, and tells how it went. */
    public interface Deed {
        void go(Runnable done, Consumer<AdminFailure> failed);
    }

    /**
     * Asks before a thing is deleted, and says that it is gone.
     *
     * @param textKey the key of what comes of it
     * @param actionKey the key of the button
     */
    public static ConfirmDialog ofDeletion(String name, String textKey, String actionKey, Deed deletion, Desk desk) {
        Texts texts = desk.texts();
        Question question = new Question(texts.get("delete.title", name), texts.get(textKey), actionKey);
        Deed deed = (done, failed) -> deletion.go(
                () -> {
                    done.run();
                    desk.toasts().good(texts.get("keys.deleted", name));
                },
                failed);
        return new ConfirmDialog(question, deed, desk);
    }

    /** {@code deed}'s {@code done} closes the dialog. */
    public ConfirmDialog(Question question, Deed deed, Desk desk) {
        super(question.title(), 440);
        Label words = new Label(question.text());
        words.setWrapText(true);
        show(words);
        Button cancel = Buttons.text(desk.texts(), "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        Button go = Buttons.text(desk.texts(), question.action(), Styles.DANGER, Styles.ACCENT);
        go.setId("confirmDelete");
        go.setOnAction(event -> {
            go.setDisable(true);
            deed.go(desk.overlay()::close, failure -> {
                go.setDisable(false);
                trouble().say(desk.texts().explain(failure));
            });
        });
        buttons(cancel, go);
        startAt(cancel);
    }
}
