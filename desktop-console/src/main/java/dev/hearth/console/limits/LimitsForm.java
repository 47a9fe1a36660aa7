package dev.hearth.console.limits;

import dev.hearth.console.api.Limits;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The fields for limits. */
final class LimitsForm extends VBox {

    private final TextField requests;
    private final TextField tokens;
    private final TextField concurrent;
    private final TextField answer;
    private @Nullable Long maxBodyBytes;

    LimitsForm(Texts texts) {
        super(12);
        requests = field("limitRequests", texts);
        tokens = field("limitTokens", texts);
        concurrent = field("limitConcurrent", texts);
        answer = field("limitAnswer", texts);
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("limits.requests"), requests),
                                Fields.labelled(texts.of("limits.tokens"), tokens)),
                        Fields.row(
                                Fields.labelled(texts.of("limits.concurrent"), concurrent),
                                Fields.labelled(texts.of("limits.answer"), answer)));
    }

    void show(Limits limits) {
        LimitsInput input = LimitsInput.of(limits);
        requests.setText(input.requestsPerMinute());
        tokens.setText(input.tokensPerMinute());
        concurrent.setText(input.concurrentRequests());
        answer.setText(input.maxTokens());
        maxBodyBytes = input.maxBodyBytes();
    }

    LimitsInput input() {
        return new LimitsInput(
                requests.getText(), tokens.getText(), concurrent.getText(), answer.getText(), maxBodyBytes);
    }

    private static TextField field(String id, Texts texts) {
        TextField field = new TextField();
        field.setId(id);
        field.promptTextProperty().bind(texts.of("limits.unlimited"));
        return field;
    }
}
