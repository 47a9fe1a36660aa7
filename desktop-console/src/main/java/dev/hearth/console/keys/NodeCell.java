package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell that shows a key by whatever node its column makes of it. */
final class NodeCell extends TableCell<ApiKey, ApiKey> {

    private final Function<ApiKey, Node> look;

    NodeCell(Function<ApiKey, Node> look) {
        this.look = look;
        setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable ApiKey key, boolean empty) {
        super.updateItem(key, empty);
        setGraphic(key == null || empty ? null : look.apply(key));
    }
}
