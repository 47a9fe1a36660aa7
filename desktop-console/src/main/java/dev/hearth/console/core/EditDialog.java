package dev.hearth.console.core;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** A dialog that changes a thing which others may change too; what they change meanwhile is put beside what is typed. */
public final class EditDialog<T, C extends Record> extends DialogCard implements Editing.Editor<T> {

    private final Desk desk;
    private final Form<C> form;
    private final Editing.Source<T, C> source;
    private final Editing<T, C> editing;
    private final Button save;
    private Consumer<T> done = now -> {};
    private @Nullable C base;
    private @Nullable C mine;

    public EditDialog(String title, Form<C> form, Editing.Source<T, C> source, Background background, Desk desk) {
        super(title, form.dialogWidth());
        this.desk = desk;
        this.form = form;
        this.source = source;
        editing = new Editing<>(source, this, background);
        save = Buttons.text(desk.texts(), "action.save", Styles.ACCENT);
        save.setId("confirmEdit");
        save.setDefaultButton(true);
        save.setDisable(true);
        save.setOnAction(event -> submit());
        Button cancel = Buttons.text(desk.texts(), "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        show(form);
        buttons(cancel, save);
    }

    /**
     * Reads the thing; the fields can be used when it has come.
     *
     * @param saved gets what it has become; the dialog has closed already
     */
    public EditDialog<T, C> open(Consumer<T> saved) {
        done = saved;
        editing.open();
        return this;
    }

    @Override
    public void show(T now, boolean meanwhile) {
        C theirs = source.draft(now);
        if (meanwhile && base != null && mine != null) {
            Merge<C> both = Merge.of(base, mine, theirs);
            form.show(both.value());
            trouble().say(desk.texts().get(both.clashes() ? "edit.clash" : "edit.changed-meanwhile"));
        } else {
            form.show(theirs);
            startAt(form.first());
            form.first().requestFocus();
        }
        base = theirs;
        save.setDisable(false);
    }

    @Override
    public void saved(T now) {
        desk.overlay().close();
        done.accept(now);
    }

    @Override
    public void failed(AdminFailure failure) {
        save.setDisable(base == null);
        form.blame(failure)
                .ifPresentOrElse(this::reveal, () -> trouble().say(desk.texts().explain(failure)));
    }

    private void submit() {
        trouble().say(null);
        form.flaw().ifPresentOrElse(trouble()::say, () -> {
            save.setDisable(true);
            C typed = form.draft();
            mine = typed;
            editing.save(typed);
        });
    }
}
