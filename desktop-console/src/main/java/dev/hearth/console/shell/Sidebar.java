package dev.hearth.console.shell;

import dev.hearth.console.core.Brand;
import dev.hearth.console.core.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The navigation at the left; on a narrow window only its icons. */
final class Sidebar extends VBox {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double MARK = 36;

    /** As many pages have a digit. */
    private static final int KEYS = 9;

    private final Texts texts;
    private final ToggleGroup group = new ToggleGroup();
    private final BooleanProperty compact = new SimpleBooleanProperty();

    Sidebar(List<Page> pages, ShellViewModel model, Texts texts, Consumer<Page> open) {
        this.texts = texts;
        getStyleClass().add("sidebar");
        getChildren().add(brand());
        String heading = "";
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            if (!page.groupKey().equals(heading)) {
                heading = page.groupKey();
                getChildren().add(heading(heading));
            }
            getChildren().add(entry(page, i + 1, open));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().addAll(gap, new FeedCard(model, texts, compact));
        compact.subscribe(now -> pseudoClassStateChanged(COMPACT, now));
    }

    BooleanProperty compactProperty() {
        return compact;
    }

    void select(Page page) {
        group.getToggles().stream()
                .filter(toggle -> page.equals(toggle.getUserData()))
                .forEach(toggle -> toggle.setSelected(true));
    }

    private HBox brand() {
        Label name = new Label();
        name.textProperty().bind(texts.of("app.name"));
        name.getStyleClass().add("brand-name");
        Label role = new Label();
        role.textProperty().bind(texts.of("app.role"));
        role.getStyleClass().add("brand-role");
        VBox words = new VBox(name, role);
        words.setAlignment(Pos.CENTER_LEFT);
        hideWhenCompact(words);
        HBox brand = new HBox(10, Brand.mark(MARK), words);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private Label heading(String key) {
        Label heading = new Label();
        heading.textProperty().bind(texts.of(key));
        heading.getStyleClass().add("nav-heading");
        hideWhenCompact(heading);
        return heading;
    }

    private ToggleButton entry(Page page, int number, Consumer<Page> open) {
        ToggleButton entry = new ToggleButton(null, new FontIcon(page.icon()));
        entry.setId("nav-" + page.id());
        entry.textProperty().bind(texts.of(page.titleKey()));
        entry.accessibleTextProperty().bind(texts.of(page.titleKey()));
        entry.contentDisplayProperty()
                .bind(compact.map(now -> now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        entry.setUserData(page);
        entry.setToggleGroup(group);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.getStyleClass().setAll("nav-entry");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of(page.titleKey()).concat(number > KEYS ? "" : "   Ctrl+" + number));
        entry.setTooltip(tooltip);
        entry.setOnAction(event -> {
            entry.setSelected(true);
            open.accept(page);
        });
        return entry;
    }

    private void hideWhenCompact(Node node) {
        node.visibleProperty().bind(compact.not());
        node.managedProperty().bind(compact.not());
    }
}
