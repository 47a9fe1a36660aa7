package dev.hearth.console.models;

import atlantafx.base.theme.Styles;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.CodeBox;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Segments;
import dev.hearth.console.core.Texts;
import dev.hearth.console.models.Snippet.Language;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Shows how an application asks a model, to be copied. */
final class UseDialog extends DialogCard {

    UseDialog(Snippet snippet, Desk desk) {
        super(desk.texts().get("models.use.title", snippet.model()), 680);
        Texts texts = desk.texts();
        ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.CURL);
        CodeBox code = new CodeBox("snippet", texts);
        language.subscribe(now -> code.show(snippet.in(now)));
        Label hint = new Label();
        hint.textProperty().bind(texts.of("models.use.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add("quiet");
        show(new Segments<>(texts, List.of(Language.values()), UseDialog::key, language), code, hint);
        Button done = Buttons.text(texts, "action.close", Styles.ACCENT);
        done.setId("closeUse");
        done.setDefaultButton(true);
        done.setOnAction(event -> desk.overlay().close());
        buttons(done);
    }

    private static String key(Language language) {
        return switch (language) {
            case CURL -> "models.use.curl";
            case PYTHON -> "models.use.python";
            case JAVASCRIPT -> "models.use.javascript";
            case JAVA -> "models.use.java";
        };
    }
}
