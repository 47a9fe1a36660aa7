package dev.hearth.console.providers;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.Finding;
import dev.hearth.console.api.Provider;
import dev.hearth.console.core.Buttons;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.DialogCard;
import dev.hearth.console.core.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks what a new provider is, and can try it before it is kept. */
final class CreateDialog extends DialogCard {

    private final ProvidersViewModel model;
    private final Desk desk;
    private final Texts texts;
    private final ProviderForm form;
    private final Consumer<Provider> done;
    private final Button test;
    private final Button create;
    private final Label answers = new Label();

    CreateDialog(ProvidersViewModel model, Desk desk, Consumer<Provider> done) {
        super(desk.texts().get("providers.create.title"), 620);
        this.model = model;
        this.desk = desk;
        this.texts = desk.texts();
        this.done = done;
        form = new ProviderForm(model.kinds(), texts);
        answers.setGraphic(new FontIcon("bi-check-circle"));
        answers.setId("tryResult");
        answers.setWrapText(true);
        answers.getStyleClass().add("all-clear");
        answers.setVisible(false);
        answers.managedProperty().bind(answers.visibleProperty());
        show(form, answers);
        test = Buttons.labelled(texts, "bi-plug", "providers.test");
        test.setId("tryProvider");
        test.setOnAction(event -> attempt(test, this::test));
        create = Buttons.text(texts, "providers.create", Styles.ACCENT);
        create.setId("confirmProvider");
        create.setDefaultButton(true);
        create.setOnAction(event -> attempt(create, this::create));
        Button cancel = Buttons.text(texts, "action.cancel");
        cancel.setOnAction(event -> desk.overlay().close());
        buttons(cancel, create);
        aside(test);
        startAt(form.first());
    }

    private void attempt(Button pressed, Runnable work) {
        trouble().say(null);
        answers.setVisible(false);
        form.flaw().ifPresentOrElse(trouble()::say, () -> {
            pressed.setDisable(true);
            work.run();
        });
    }

    private void test() {
        model.test(form.draft(), this::tested, this::failed);
    }

    private void create() {
        model.create(form.draft(), this::created, this::failed);
    }

    private void created(Provider provider) {
        desk.overlay().close();
        desk.toasts().good(texts.get("providers.created", provider.id()));
        done.accept(provider);
    }

    private void tested(Finding finding) {
        test.setDisable(false);
        String reason = finding.reason() == null ? "" : finding.reason();
        if (finding.ok()) {
            answers.setText(texts.get(
                    "providers.test.answers",
                    finding.latencyMs(),
                    finding.models().size()));
            answers.setVisible(true);
        } else {
            trouble().say(reason);
        }
    }

    private void failed(AdminFailure failure) {
        test.setDisable(false);
        create.setDisable(false);
        trouble().say(texts.explain(failure));
    }
}
