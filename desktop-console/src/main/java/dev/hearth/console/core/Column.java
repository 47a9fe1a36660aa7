package dev.hearth.console.core;

import java.util.Comparator;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link DataTable}.
 *
 * @param titleKey the key of its title
 * @param width what it would like to have, in pixels
 * @param cell what it makes of a row
 * @param order how rows are sorted by it; nothing when they are not
 * @param fixed whether it would say nothing when cut short
 * @param numeric whether it holds numbers, which stand under each other by their last digit
 * @param from it is left out of tables that are narrower, in pixels
 */
public record Column<T>(
        String titleKey,
        double width,
        Function<T, Node> cell,
        @Nullable Comparator<T> order,
        boolean fixed,
        boolean numeric,
        double from) {

    public static <T> Column<T> of(String titleKey, double width, Function<T, Node> cell) {
        return new Column<>(titleKey, width, cell, null, false, false, 0);
    }

    public Column<T> sortedBy(Comparator<T> by) {
        return new Column<>(titleKey, width, cell, by, fixed, numeric, from);
    }

    public Column<T> neverCut() {
        return new Column<>(titleKey, width, cell, order, true, numeric, from);
    }

    public Column<T> numbers() {
        return new Column<>(titleKey, width, cell, order, fixed, true, from);
    }

    public Column<T> onlyFrom(double tableWidth) {
        return new Column<>(titleKey, width, cell, order, fixed, numeric, tableWidth);
    }
}
