package dev.hearth.console.shell;

import dev.hearth.console.core.Desk;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The frame: navigation, top bar, and the screen that is in front. */
public final class ShellView extends BorderPane {

    private static final double NARROW = 1180;

    private final List<Page> pages;
    private final Desk desk;
    private final Sidebar sidebar;
    private final TopBar topBar;
    private final StackPane stage = new StackPane();
    private Page current;

    @SuppressWarnings("this-escape")
    public ShellView(List<Page> pages, ShellViewModel model, Desk desk, Runnable logOut) {
        this.pages = List.copyOf(pages);
        this.desk = desk;
        this.current = pages.getFirst();
        sidebar = new Sidebar(pages, model, desk.texts(), this::open);
        topBar = new TopBar(model, desk, logOut);
        stage.getStyleClass().add("page-area");
        BorderPane right = new BorderPane(stage);
        right.setTop(topBar);
        setLeft(sidebar);
        setCenter(right);
        sidebar.compactProperty().bind(widthProperty().lessThan(NARROW));
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
        open(current);
    }

    /** Brings a page to the front. */
    public void open(Page page) {
        current = page;
        stage.getChildren().setAll(page.screen().node());
        sidebar.select(page);
        topBar.show(page);
        page.screen().shown();
    }

    private void shortcut(KeyEvent event) {
        if (desk.overlay().isOpen()) {
            return;
        }
        int digit = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
        if (event.isShortcutDown() && digit >= 0 && digit < pages.size()) {
            open(pages.get(digit));
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            current.screen().search();
            event.consume();
        } else if (event.getCode() == KeyCode.F5) {
            current.screen().refresh();
            event.consume();
        }
    }
}
