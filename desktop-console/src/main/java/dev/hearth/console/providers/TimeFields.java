package dev.hearth.console.providers;

import dev.hearth.console.api.Timeouts;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How long a provider is waited for. */
final class TimeFields extends VBox {

    private final TextField connect = Fields.text("timeoutConnect");
    private final TextField firstToken = Fields.text("timeoutFirst");
    private final TextField silence = Fields.text("timeoutSilence");
    private final TextField total = Fields.text("timeoutTotal");
    private final TextField drain = Fields.text("timeoutDrain");

    TimeFields(Texts texts) {
        connect.setPromptText("5s");
        firstToken.setPromptText("60s");
        silence.setPromptText("30s");
        total.setPromptText("10m");
        drain.setPromptText("10s");
        getChildren()
                .add(Fields.row(
                        Fields.labelled(texts.of("providers.form.connect"), connect),
                        Fields.labelled(texts.of("providers.form.first-token"), firstToken),
                        Fields.labelled(texts.of("providers.form.silence"), silence),
                        Fields.labelled(texts.of("providers.form.total"), total),
                        Fields.labelled(texts.of("providers.form.drain"), drain)));
    }

    void show(Timeouts times) {
        connect.setText(times.connect());
        firstToken.setText(times.firstToken());
        silence.setText(times.silence());
        total.setText(times.total());
        drain.setText(times.drain());
    }

    Timeouts timeouts() {
        return new Timeouts(text(connect), text(firstToken), text(silence), text(total), text(drain));
    }

    private static @Nullable String text(TextField field) {
        return field.getText() == null ? null : ProviderInput.given(field.getText());
    }
}
