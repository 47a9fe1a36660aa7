package dev.hearth.console.keys;

import dev.hearth.console.api.IssuedKey;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.OnceDialog;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The secret of a key, this once, and a line to try it. */
final class SecretDialog extends OnceDialog {

    SecretDialog(IssuedKey issued, String curl, Desk desk) {
        super(
                desk.texts().get("secret.title", issued.key().name()),
                issued.secret(),
                new Wording("secret.warning-detail", "secret.stored"),
                desk);
        Label title = new Label();
        title.textProperty().bind(desk.texts().of("secret.try"));
        title.getStyleClass().add("field-label");
        HBox head = new HBox(8, title, Fields.spring(), copyButton("copyCurl", curl));
        head.setAlignment(Pos.CENTER_LEFT);
        TextArea area = new TextArea(curl);
        area.setId("secretCurl");
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(6);
        area.getStyleClass().addAll("mono", "code");
        title.setLabelFor(area);
        showBeforeLast(new VBox(8, head, area));
    }
}
