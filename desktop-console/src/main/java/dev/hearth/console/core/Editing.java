package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Versioned;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A thing under change: read with its version, written only if it still has it. When somebody else was faster, it is read
 * again and shown as it is now.
 *
 * @param <T> the thing
 * @param <C> what is to be different
 */
public final class Editing<T, C> {

    /** The server's side of it. */
    public interface Source<T, C> {
        Versioned<T> read();

        T write(C change, String version);

        /** What would have to be written for it to be as it is. */
        C draft(T now);
    }

    /** The side of who changes it; called on the window's thread. */
    public interface Editor<T> {

        /** The thing as it is. {@code meanwhile}: because somebody else has changed it since it was shown. */
        void show(T now, boolean meanwhile);

        void saved(T now);

        void failed(AdminFailure failure);
    }

    private final Source<T, C> source;
    private final Editor<T> editor;
    private final Background background;
    private String version = "";

    public Editing(Source<T, C> source, Editor<T> editor, Background background) {
        this.source = source;
        this.editor = editor;
        this.background = background;
    }

    public void open() {
        read(false);
    }

    public void save(C change) {
        String seen = version;
        background.run(() -> source.write(change, seen), editor::saved, failure -> {
            if (failure.kind() == AdminFailure.Kind.CHANGED_MEANWHILE) {
                read(true);
            } else {
                editor.failed(failure);
            }
        });
    }

    private void read(boolean meanwhile) {
        Consumer<Versioned<T>> show = now -> {
            version = now.version();
            editor.show(now.value(), meanwhile);
        };
        Supplier<Versioned<T>> work = source::read;
        background.run(work, show, editor::failed);
    }
}
