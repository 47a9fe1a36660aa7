package dev.hearth.console.core;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** What is known of a thing: a title, and under it names with values. */
public final class Facts extends GridPane {

    private static final double NAMES = 116;

    private final Texts texts;
    private int row = 1;

    /** @param titleKey the key of what they are about */
    public Facts(Texts texts, String titleKey) {
        super(10, 5);
        this.texts = texts;
        getColumnConstraints().addAll(new ColumnConstraints(NAMES), growing());
        add(Labels.of(texts.get(titleKey), "card-title"), 0, 0, 2, 1);
    }

    /** @param key the key of the name */
    public void add(String key, String value) {
        Label words = Labels.of(value);
        words.setWrapText(true);
        line(key, words);
    }

    /** For what is copied: an id. */
    public void addMono(String key, String value) {
        TextField field = new TextField(value);
        field.setEditable(false);
        field.getStyleClass().addAll("mono", "bare-field");
        line(key, field);
    }

    private void line(String key, Node value) {
        Label name = Labels.of(texts.get(key), "quiet");
        addRow(row++, name, value);
    }

    private static ColumnConstraints growing() {
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        rest.setFillWidth(true);
        return rest;
    }
}
