package dev.hearth.console.keys;

import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import dev.hearth.console.limits.Flaw;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a new key and one that is changed are asked alike. */
final class KeyFields extends VBox {

    private final Texts texts;
    private final TextField name = Fields.text("newKeyName");
    private final TextField owner = Fields.text("newKeyOwner");
    private final TextField networks = Fields.text("newKeyNetworks");
    private final AllowanceForm allowance;
    private final VBox modelPlace = new VBox();
    private final List<String> modelNames;
    private ModelChoice models;

    /** @param owned whether somebody else can be the owner */
    KeyFields(Texts texts, List<String> modelNames, boolean owned, Node... besideOwner) {
        super(14);
        this.texts = texts;
        this.modelNames = List.copyOf(modelNames);
        allowance = new AllowanceForm(texts);
        models = new ModelChoice(this.modelNames, List.of(), texts);
        modelPlace.getChildren().setAll(models);
        name.setPromptText(texts.get("keys.create.name-example"));
        owner.setPromptText(texts.get("keys.create.optional"));
        networks.setPromptText(texts.get("keys.create.networks-example"));
        HBox people = Fields.row(Fields.labelled(texts.of("keys.column.owner"), owner));
        people.getChildren().addAll(besideOwner);
        if (!owned) {
            people.getChildren().removeFirst();
        }
        getChildren()
                .addAll(
                        Fields.labelled(texts.of("keys.column.name"), name),
                        Fields.labelled(texts.of("keys.create.models"), modelPlace),
                        people,
                        Fields.labelled(texts.of("keys.create.networks"), networks),
                        allowance);
        people.setManaged(!people.getChildren().isEmpty());
    }

    void show(ApiKey key) {
        name.setText(key.name());
        owner.setText(key.owner() == null ? "" : key.owner());
        networks.setText(String.join(", ", key.networks()));
        allowance.show(Allowance.of(key.limits(), key.budget()));
        // A key may name models that are gone by now: they stay to be chosen, or saving would take them away.
        List<String> names = Stream.concat(modelNames.stream(), key.namedModels().stream())
                .distinct()
                .toList();
        models = new ModelChoice(names, key.namedModels(), texts);
        modelPlace.getChildren().setAll(models);
    }

    TextField name() {
        return name;
    }

    Optional<String> flaw() {
        if (name.getText().isBlank()) {
            return Optional.of(texts.get("keys.flaw.name"));
        }
        return allowance.flaw().map(this::words);
    }

    /** Only when there is no flaw. */
    KeyInput input() {
        return new KeyInput(
                name.getText(), owner.getText(), models.chosen(), networks.getText(), allowance.allowance());
    }

    private String words(Flaw flaw) {
        return flaw.words(texts);
    }
}
