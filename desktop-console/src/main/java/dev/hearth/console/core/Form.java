package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * The fields of a thing, in which a new one is described and one that exists is changed.
 *
 * @param <C> what the fields say together
 */
public abstract class Form<C> extends VBox {

    private final double dialogWidth;

    /** @param dialogWidth of the dialog that shows it, in pixels */
    protected Form(double dialogWidth) {
        super(14);
        this.dialogWidth = dialogWidth;
    }

    /** Puts a thing in that exists; what cannot be changed of it is shown so. */
    public abstract void show(C now);

    /** What is wrong with what was typed, in the person's language. */
    public abstract Optional<String> flaw();

    /** What was typed; only when it has no flaw. */
    public abstract C draft();

    /** Where the cursor stands at first. */
    public abstract Node first();

    /** Says it at the field that the server blames; that field, or nothing where it is none in particular. */
    public Optional<Node> blame(AdminFailure failure) {
        return Optional.empty();
    }

    final double dialogWidth() {
        return dialogWidth;
    }
}
