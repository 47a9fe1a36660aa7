package dev.hearth.console.limits;

import dev.hearth.console.api.Limits;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields for limits. */
final class LimitsForm extends VBox {

    private final TextField requests;
    private final TextField tokens;
    private final TextField concurrent;
    private final TextField answer;
    private final TextField body;

    LimitsForm(Texts texts) {
        super(12);
        requests = field("limitRequests", texts);
        tokens = field("limitTokens", texts);
        concurrent = field("limitConcurrent", texts);
        answer = field("limitAnswer", texts);
        body = field("limitBody", texts);
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("limits.requests"), requests),
                                Fields.labelled(texts.of("limits.tokens"), tokens)),
                        Fields.row(
                                Fields.labelled(texts.of("limits.concurrent"), concurrent),
                                Fields.labelled(texts.of("limits.answer"), answer),
                                Fields.labelled(texts.of("limits.body"), body)));
    }

    void show(Limits limits) {
        LimitsInput input = LimitsInput.of(limits);
        requests.setText(input.requestsPerMinute());
        tokens.setText(input.tokensPerMinute());
        concurrent.setText(input.concurrentRequests());
        answer.setText(input.maxTokens());
        body.setText(input.maxBody());
    }

    TextField first() {
        return requests;
    }

    LimitsInput input() {
        return new LimitsInput(
                requests.getText(), tokens.getText(), concurrent.getText(), answer.getText(), body.getText());
    }

    private static TextField field(String id, Texts texts) {
        TextField field = new TextField();
        field.setId(id);
        field.promptTextProperty().bind(texts.of("limits.unlimited"));
        return field;
    }
}
