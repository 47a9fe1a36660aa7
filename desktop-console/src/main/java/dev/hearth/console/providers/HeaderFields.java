package dev.hearth.console.providers;

import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Headers that go with every request to a provider. */
final class HeaderFields extends VBox {

    /** A header as it stands in the form. */
    private record Row(HBox box, TextField name, TextField value) {}

    private final Texts texts;
    private final VBox boxes = new VBox(6);
    private final Map<HBox, Row> rows = new LinkedHashMap<>();

    HeaderFields(Texts texts) {
        super(6);
        this.texts = texts;
        Button another = Buttons.labelled(texts, "bi-plus", "providers.form.another-header", "link-button");
        another.setId("anotherHeader");
        another.setOnAction(event -> add("", "").requestFocus());
        getChildren().addAll(boxes, another);
    }

    void show(Map<String, String> headers) {
        boxes.getChildren().clear();
        rows.clear();
        headers.forEach(this::add);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Row row : rows.values()) {
            if (!row.name().getText().isBlank()) {
                headers.put(row.name().getText().strip(), row.value().getText().strip());
            }
        }
        return headers;
    }

    private TextField add(String header, String text) {
        TextField name = new TextField(header);
        name.setPrefColumnCount(14);
        name.promptTextProperty().bind(texts.of("providers.form.header-name"));
        TextField value = new TextField(text);
        value.promptTextProperty().bind(texts.of("providers.form.header-value"));
        HBox.setHgrow(value, Priority.ALWAYS);
        Button remove = Buttons.icon(texts, "bi-x", "providers.form.remove-header");
        HBox box = new HBox(8, name, value, remove);
        box.setAlignment(Pos.CENTER_LEFT);
        remove.setOnAction(event -> {
            boxes.getChildren().remove(box);
            rows.remove(box);
        });
        rows.put(box, new Row(box, name, value));
        boxes.getChildren().add(box);
        return name;
    }
}
