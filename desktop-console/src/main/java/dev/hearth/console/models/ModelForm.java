package dev.hearth.console.models;

import dev.hearth.console.api.ModelDraft;
import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.core.Choices;
import dev.hearth.console.core.Disclosure;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The fields that say who answers to a name. */
final class ModelForm extends Form<ModelDraft> {

    private final Texts texts;
    private final TextField name = Fields.text("modelName");
    private final ChoiceBox<Strategy> strategy;
    private final TargetRows targets;
    private final AllowanceForm allowance;

    ModelForm(ModelsViewModel model, Texts texts) {
        super(640);
        this.texts = texts;
        name.promptTextProperty().bind(texts.of("models.form.name-example"));
        strategy = Choices.of(texts, List.of(Strategy.values()), choice -> Strategies.word(choice, texts));
        strategy.setId("modelStrategy");
        strategy.setValue(Strategy.PRIORITY);
        targets = new TargetRows(model, texts, strategy.valueProperty());
        allowance = new AllowanceForm(texts);
        allowance.show(Allowance.BOUNDLESS);
        Label meaning = new Label();
        meaning.textProperty()
                .bind(texts.following(() -> Strategies.meaning(strategy.getValue(), texts), strategy.valueProperty()));
        meaning.setWrapText(true);
        meaning.getStyleClass().addAll("quiet", "fine-print");
        getChildren()
                .addAll(
                        Fields.row(
                                Fields.labelled(texts.of("models.form.name"), name),
                                Fields.labelled(texts.of("models.form.strategy"), strategy)),
                        new VBox(6, Fields.labelled(texts.of("models.form.targets"), targets), meaning),
                        new Disclosure(texts, "models.form.limits", allowance));
        targets.show(List.of());
    }

    /** Its name stays. */
    @Override
    public void show(ModelDraft shown) {
        name.setText(shown.name());
        name.setDisable(true);
        strategy.setValue(shown.strategy());
        targets.show(shown.targets());
        allowance.show(Allowance.of(shown.limits(), shown.budget()));
    }

    @Override
    public Optional<String> flaw() {
        Optional<String> own = allowance.flaw().map(flaw -> flaw.words(texts));
        return own.isPresent() ? own : input().flaw().map(this::words);
    }

    @Override
    public ModelDraft draft() {
        return input().draft();
    }

    @Override
    public Node first() {
        return name.isDisabled() ? strategy : name;
    }

    private ModelInput input() {
        return new ModelInput(name.getText(), strategy.getValue(), targets.rows(), allowance.allowance());
    }

    private String words(ModelInput.Flaw flaw) {
        return switch (flaw) {
            case NAME_MISSING -> texts.get("models.flaw.name");
            case NO_TARGET -> texts.get("models.flaw.no-target");
            case PROVIDER_MISSING -> texts.get("models.flaw.provider");
            case MODEL_MISSING -> texts.get("models.flaw.model");
            case NOT_A_WEIGHT -> texts.get("models.flaw.weight");
        };
    }
}
