package dev.hearth.console.connect;

import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;

/** Shows the code that the browser shows too, until somebody has signed in there. */
public final class BrowserDialog extends DialogCard {

    private final BrowserWait wait;
    private final Desk desk;
    private final ProgressIndicator spinner = new ProgressIndicator();

    public BrowserDialog(BrowserWait wait, Desk desk) {
        super(desk.texts().get("oidc.title"), 460);
        this.wait = wait;
        this.desk = desk;
        Texts texts = desk.texts();
        Label words = new Label(texts.get("oidc.text"));
        words.setWrapText(true);
        Label code = new Label(wait.code());
        code.setId("oidcCode");
        code.getStyleClass().add("sign-in-code");
        code.setMaxWidth(Double.MAX_VALUE);
        code.setAlignment(Pos.CENTER);
        spinner.setPrefSize(16, 16);
        Label waiting = new Label(texts.get("oidc.waiting"));
        waiting.getStyleClass().add("quiet");
        HBox line = new HBox(10, spinner, waiting);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(spinner.visibleProperty());
        show(words, code, line);
        Button copy = Buttons.labelled(texts, "bi-clipboard", "oidc.copy");
        copy.setId("oidcCopy");
        copy.setOnAction(event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, wait.url()));
            desk.toasts().good(texts.get("action.copied"));
        });
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setId("oidcCancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(copy, cancel);
        whenClosed(wait::cancel);
        startAt(cancel);
    }

    /** Begins to ask whether it is over. */
    public void await() {
        wait.start(desk.overlay()::close, failure -> {
            spinner.setVisible(false);
            trouble().say(desk.texts().explain(failure));
        });
    }
}
