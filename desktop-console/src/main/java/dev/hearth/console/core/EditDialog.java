package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** A dialog that changes a thing which others may change too. */
public abstract class EditDialog<T, C> extends DialogCard implements Editing.Form<T> {

    private final Desk desk;
    private final Button save;
    private final Editing<T, C> editing;

    @SuppressWarnings("this-escape")
    protected EditDialog(String title, double width, Desk desk, Background background, Editing.Source<T, C> source) {
        super(title, width);
        this.desk = desk;
        editing = new Editing<>(source, this, background);
        save = Buttons.text(desk.texts(), "action.save", Styles.ACCENT);
        save.setId("confirmEdit");
        save.setDefaultButton(true);
        save.setDisable(true);
        save.setOnAction(event -> submit());
        Button cancel = Buttons.text(desk.texts(), "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, save);
    }

    /** Puts a thing into the fields. */
    protected abstract void fill(T now);

    /** What is wrong with what was typed, in the person's language. */
    protected abstract Optional<String> flaw();

    /** What was typed; only asked when it has no flaw. */
    protected abstract C change();

    /** Says it at the field that the server blames; that field, or nothing where it is none in particular. */
    protected Optional<Node> blame(AdminFailure failure) {
        return Optional.empty();
    }

    /** It is done; the dialog has closed already. */
    protected abstract void done(T now);

    /** Reads the thing; the fields can be used when it has come. */
    public final EditDialog<T, C> open() {
        editing.open();
        return this;
    }

    @Override
    public final void show(T now, boolean meanwhile) {
        fill(now);
        save.setDisable(false);
        trouble().say(meanwhile ? desk.texts().get("edit.changed-meanwhile") : null);
    }

    @Override
    public final void saved(T now) {
        desk.overlay().close();
        done(now);
    }

    @Override
    public final void failed(AdminFailure failure) {
        save.setDisable(false);
        blame(failure)
                .ifPresentOrElse(this::reveal, () -> trouble().say(desk.texts().explain(failure)));
    }

    private void submit() {
        trouble().say(null);
        flaw().ifPresentOrElse(trouble()::say, () -> {
            save.setDisable(true);
            editing.save(change());
        });
    }
}
