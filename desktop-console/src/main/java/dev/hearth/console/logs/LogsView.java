package dev.hearth.console.logs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.hearth.console.api.LogLine;
import dev.hearth.console.api.LogLine.Level;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Screen;
import dev.hearth.console.core.Texts;
import dev.hearth.console.logs.LogsViewModel.Numbered;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** The log as it is written, to be filtered, held, copied and kept. */
public final class LogsView implements Screen {

    private static final double LINE = 22;
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");

    private final LogsViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final Background background;
    private final ListView<Numbered> list;
    private final CustomTextField search;
    private final VBox page;

    public LogsView(LogsViewModel model, Desk desk, Background background) {
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.background = background;
        search = Fields.search(texts.of("logs.search"));
        search.setId("logSearch");
        search.textProperty().bindBidirectional(model.textProperty());
        list = list();
        VBox card = new VBox(list, footer());
        card.getStyleClass().addAll("card", "flush");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        page = new VBox(12, toolbar(), card);
        page.getStyleClass().add("page");
        model.visible().addListener((ListChangeListener<Numbered>) change -> follow());
        model.followingProperty().subscribe(this::follow);
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void shown() {
        follow();
    }

    @Override
    public void search() {
        search.requestFocus();
    }

    private void follow() {
        if (model.followingProperty().get() && list.getScene() != null) {
            list.scrollTo(model.visible().size() - 1);
        }
    }

    private ListView<Numbered> list() {
        ListView<Numbered> view = new ListView<>(model.visible());
        view.setId("logList");
        view.setFixedCellSize(LINE);
        view.setCellFactory(any -> new LogCell(desk.times()));
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.getStyleClass().addAll("log-list", Tweaks.EDGE_TO_EDGE);
        view.accessibleTextProperty().bind(texts.of("nav.logs"));
        Label none = new Label();
        none.textProperty().bind(texts.of("logs.empty"));
        none.getStyleClass().add("empty-line");
        view.setPlaceholder(none);
        view.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        view.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                details();
            }
        });
        return view;
    }

    /** Who scrolls up wants to read, not to be pulled down again. */
    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() > 0) {
            model.followingProperty().set(false);
        }
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, selectedText()));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            details();
        }
    }

    private String selectedText() {
        return list.getSelectionModel().getSelectedItems().stream()
                .map(entry -> LogsViewModel.asText(entry.line()))
                .collect(Collectors.joining("\n"));
    }

    private void details() {
        Numbered selected = list.getSelectionModel().getSelectedItem();
        if (selected != null) {
            desk.overlay().show(new LineDialog(selected.line(), desk));
        }
    }

    private HBox toolbar() {
        HBox levels = new HBox(6);
        for (Level level : Level.values()) {
            levels.getChildren().add(toggle(level));
        }
        levels.setAlignment(Pos.CENTER_LEFT);
        ToggleSwitch following = Fields.bySpaceToo(new ToggleSwitch());
        following.setId("logFollow");
        following.textProperty().bind(texts.of("logs.follow"));
        following.selectedProperty().bindBidirectional(model.followingProperty());
        following.setMinWidth(HBox.USE_PREF_SIZE);
        Button export = Buttons.icon(texts, "bi-download", "logs.export");
        export.setId("logExport");
        export.setOnAction(event -> chooseFile());
        Button clear = Buttons.icon(texts, "bi-trash", "logs.clear");
        clear.setId("logClear");
        clear.setOnAction(event -> model.clear());
        HBox bar = new HBox(10, search, levels, Fields.spring(), following, pause(), export, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("card", "toolbar");
        return bar;
    }

    private ToggleButton toggle(Level level) {
        ToggleButton button = new ToggleButton(level.name());
        button.setId("level-" + level.name());
        button.setSelected(true);
        button.setMinWidth(HBox.USE_PREF_SIZE);
        button.getStyleClass().addAll("level-toggle", "level-" + level.name().toLowerCase(Locale.ROOT), Styles.SMALL);
        button.selectedProperty().subscribe(on -> {
            if (on) {
                model.levels().add(level);
            } else {
                model.levels().remove(level);
            }
        });
        return button;
    }

    private Button pause() {
        FontIcon icon = new FontIcon("bi-pause-fill");
        model.pausedProperty().subscribe(paused -> icon.setIconLiteral(paused ? "bi-play-fill" : "bi-pause-fill"));
        Button button = new Button(null, icon);
        button.setId("logPause");
        button.textProperty()
                .bind(texts.following(
                        () -> texts.get(model.pausedProperty().get() ? "logs.resume" : "logs.pause"),
                        model.pausedProperty()));
        button.getStyleClass().add(Styles.FLAT);
        button.setMinWidth(HBox.USE_PREF_SIZE);
        button.setOnAction(
                event -> model.pausedProperty().set(!model.pausedProperty().get()));
        return button;
    }

    private HBox footer() {
        Label status = new Label();
        status.setId("logStatus");
        status.getStyleClass().add("quiet");
        status.textProperty()
                .bind(texts.following(
                        this::status,
                        model.totalProperty(),
                        model.rateProperty(),
                        model.waitingProperty(),
                        model.visible()));
        HBox footer = new HBox(status);
        footer.getStyleClass().add("card-footer");
        return footer;
    }

    private String status() {
        String counts = texts.get(
                "logs.status",
                Numbers.whole(model.visible().size()),
                Numbers.whole(model.totalProperty().get()),
                Numbers.whole(model.rateProperty().get()));
        int waiting = model.waitingProperty().get();
        return waiting == 0 ? counts : counts + "  ·  " + texts.get("logs.waiting", Numbers.whole(waiting));
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("logs.export"));
        chooser.setInitialFileName("hearth.log");
        File chosen = chooser.showSaveDialog(page.getScene().getWindow());
        if (chosen != null) {
            export(chosen.toPath());
        }
    }

    private void export(Path file) {
        List<LogLine> lines = model.snapshot();
        background.run(
                () -> {
                    LogsViewModel.export(lines, file);
                    return lines.size();
                },
                count -> desk.toasts().good(texts.get("logs.exported", Numbers.whole(count), file.getFileName())),
                failure -> desk.toasts().bad(texts.explain(failure)));
    }
}
