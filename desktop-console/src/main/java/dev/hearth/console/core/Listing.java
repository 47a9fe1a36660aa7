package dev.hearth.console.core;

import dev.hearth.console.api.AdminFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** What a table shows: the things that the server has, those of them that are searched for, and how asking for them went. */
public final class Listing<T> {

    private final ObservableList<T> all = FXCollections.observableArrayList();
    private final FilteredList<T> shown = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable AdminFailure> failure = new SimpleObjectProperty<>();
    private final Function<T, String> words;
    private Predicate<T> filter = any -> true;

    /** @param words all that one may find a thing by, in one text */
    public Listing(Function<T, String> words) {
        this.words = words;
        search.subscribe(text -> sift());
    }

    public void show(List<? extends T> things) {
        failure.set(null);
        loaded.set(true);
        all.setAll(things);
    }

    public void fail(AdminFailure trouble) {
        failure.set(trouble);
    }

    /** Shows only what this lets through, beside the search. */
    public void filter(Predicate<T> only) {
        filter = only;
        sift();
    }

    /** Everything that there is. */
    public ObservableList<T> all() {
        return all;
    }

    /** What is searched for. */
    public ObservableList<T> shown() {
        return shown;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** Whether the list has come at least once: before that, an empty table does not mean that there is nothing. */
    public BooleanProperty loadedProperty() {
        return loaded;
    }

    public ObjectProperty<@Nullable AdminFailure> failureProperty() {
        return failure;
    }

    private void sift() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(thing -> filter.test(thing)
                && words.apply(thing).toLowerCase(Locale.ROOT).contains(wanted));
    }
}
