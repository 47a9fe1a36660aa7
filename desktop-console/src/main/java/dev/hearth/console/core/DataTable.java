package dev.hearth.console.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A table of a {@link Listing}, one thing per row, sorted by the column that is pressed. */
public final class DataTable<T> extends TableView<T> {

    private static final double ROW = 46;
    private static final double NARROWEST = 0.66;

    private final Texts texts;

    /** @param nameKey what a screen reader calls it */
    public DataTable(Listing<T> listing, Texts texts, String nameKey, List<Column<T>> columns) {
        this.texts = texts;
        SortedList<T> sorted = new SortedList<>(listing.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setFixedCellSize(ROW);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        accessibleTextProperty().bind(texts.of(nameKey));
        getColumns().setAll(columns.stream().map(this::column).toList());
        skinProperty().subscribe(skin -> alignHeaderWithCells());
        // Cells hold words and times in the language chosen: they change without the things changing.
        texts.languageProperty().subscribe(language -> refresh());
    }

    /** What a double click on a row, or Enter, does. */
    public void opens(Consumer<T> open) {
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openSelected(open);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected(open);
                event.consume();
            }
        });
    }

    /** When the scroll bar comes, the columns become narrower, and their titles stayed where they were until the next layout. */
    private void alignHeaderWithCells() {
        if (lookup(".scroll-bar:vertical") instanceof ScrollBar bar
                && lookup(".column-header-background") instanceof Parent header) {
            bar.visibleProperty()
                    .subscribe(() -> Platform.runLater(() -> {
                        header.lookupAll("*").stream()
                                .filter(Parent.class::isInstance)
                                .forEach(part -> ((Parent) part).requestLayout());
                        requestLayout();
                    }));
        }
    }

    private void openSelected(Consumer<T> open) {
        @Nullable T selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            open.accept(selected);
        }
    }

    private TableColumn<T, T> column(Column<T> wanted) {
        TableColumn<T, T> column = new TableColumn<>();
        column.textProperty().bind(texts.of(wanted.titleKey()));
        column.setPrefWidth(wanted.width());
        column.setMinWidth(wanted.fixed() ? wanted.width() : wanted.width() * NARROWEST);
        column.setReorderable(false);
        if (wanted.numeric()) {
            column.getStyleClass().add("number-column");
        }
        column.setSortable(wanted.order() != null);
        if (wanted.order() != null) {
            column.setComparator(Objects.requireNonNull(wanted.order()));
        }
        if (wanted.from() > 0) {
            column.visibleProperty().bind(widthProperty().greaterThan(wanted.from()));
        }
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(any -> new NodeCell<>(wanted.cell()));
        return column;
    }

    /** A cell that shows a thing by whatever node its column makes of it. */
    private static final class NodeCell<T> extends TableCell<T, T> {
        private final Function<T, Node> look;

        NodeCell(Function<T, Node> look) {
            this.look = look;
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable T thing, boolean empty) {
            super.updateItem(thing, empty);
            setGraphic(thing == null || empty ? null : look.apply(thing));
        }
    }
}
