package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import javafx.scene.control.Button;

/** A dialog that asks what a new thing shall be. */
public final class NewDialog<C, R> extends DialogCard {

    /** The keys of its title and of the button that makes the thing, and what that button is called in the scene. */
    public record Wording(String title, String action, String id) {}

    /** Makes the thing; one of the two is told how that went. */
    @FunctionalInterface
    public interface Making<C, R> {
        void go(C draft, Consumer<R> done, Consumer<AdminFailure> failed);
    }

    private final Desk desk;
    private final Form<C> form;
    private final Making<C, R> making;
    private final Consumer<R> done;
    private final Button create;

    /** @param done gets what was made; the dialog has closed already */
    public NewDialog(Wording wording, Form<C> form, Making<C, R> making, Consumer<R> done, Desk desk) {
        super(desk.texts().get(wording.title()), form.dialogWidth());
        this.desk = desk;
        this.form = form;
        this.making = making;
        this.done = done;
        create = Buttons.text(desk.texts(), wording.action(), Styles.ACCENT);
        create.setId(wording.id());
        create.setDefaultButton(true);
        create.setOnAction(event -> submit());
        Button cancel = Buttons.text(desk.texts(), "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        show(form);
        buttons(cancel, create);
        startAt(form.first());
    }

    private void submit() {
        trouble().say(null);
        form.flaw().ifPresentOrElse(trouble()::say, () -> {
            create.setDisable(true);
            making.go(form.draft(), this::made, this::failed);
        });
    }

    private void made(R thing) {
        desk.overlay().close();
        done.accept(thing);
    }

    private void failed(AdminFailure failure) {
        create.setDisable(false);
        form.blame(failure)
                .ifPresentOrElse(this::reveal, () -> trouble().say(desk.texts().explain(failure)));
    }
}
