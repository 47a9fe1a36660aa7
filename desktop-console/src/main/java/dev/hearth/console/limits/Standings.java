package dev.hearth.console.limits;

import dev.hearth.console.api.Standing;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** How far the budgets of one kind of things are used. */
public final class Standings {

    private final ObservableMap<String, Standing> byId = FXCollections.observableHashMap();
    private final Standing.Kind kind;

    public Standings(Standing.Kind kind) {
        this.kind = kind;
    }

    /** Takes what concerns it. */
    public void show(List<Standing> all) {
        byId.clear();
        all.stream().filter(standing -> standing.kind() == kind).forEach(standing -> byId.put(standing.id(), standing));
    }

    /** Nothing of a thing without a budget, or of whose budget nobody can spend yet. */
    public @Nullable Standing of(String id) {
        return byId.get(id);
    }

    /** The share that is spent, from 0; for sorting. */
    public double usedShare(String id) {
        Standing standing = of(id);
        return standing == null ? 0 : standing.usedShare();
    }

    public void onChange(Runnable heard) {
        byId.addListener((InvalidationListener) change -> heard.run());
    }
}
