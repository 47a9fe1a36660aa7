package dev.hearth.console.keys;

import dev.hearth.console.api.AdminFailure;
import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.core.Desk;
import dev.hearth.console.core.Disclosure;
import dev.hearth.console.core.Faults;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Form;
import dev.hearth.console.core.NameBox;
import dev.hearth.console.core.Texts;
import dev.hearth.console.limits.Allowance;
import dev.hearth.console.limits.AllowanceForm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What a new key and one that is changed are asked alike. */
final class KeyFields extends Form<KeyDraft> {

    private final KeysViewModel model;
    private final Texts texts;
    private final Faults faults = new Faults();
    private final TextField name = Fields.text("newKeyName");
    private final NameBox owner;
    private final NameBox team;
    private final ExpiryField expiry;
    private final AllowanceForm allowance;
    private final RestFields rest;
    private final Disclosure advanced;
    private final VBox modelPlace = new VBox();
    private ModelChoice models;

    /** @param terms whether more than the name and the end can be set */
    KeyFields(KeysViewModel model, Desk desk, boolean terms) {
        super(560);
        this.model = model;
        this.texts = desk.texts();
        owner = new NameBox("newKeyOwner", model.owners());
        team = new NameBox("newKeyTeam", model.teams());
        expiry = new ExpiryField(desk);
        allowance = new AllowanceForm(texts);
        rest = new RestFields(texts, faults, model.forOthers());
        advanced = new Disclosure(texts, "keys.advanced", rest);
        models = new ModelChoice(List.copyOf(model.modelNames()), List.of(), texts);
        modelPlace.getChildren().setAll(models);
        name.setPromptText(texts.get("keys.create.name-example"));
        List.of(owner, team).forEach(box -> box.setPromptText(texts.get("keys.create.optional")));
        VBox modelField = Fields.labelled(texts.of("keys.create.models"), modelPlace);
        VBox expiryField = Fields.labelled(texts.of("keys.create.expiry"), expiry);
        VBox nameField = Fields.labelled(texts.of("keys.column.name"), name);
        VBox people = people();
        faults.at("name", nameField);
        faults.at("models", modelField);
        faults.at("expires_at", expiryField);
        getChildren().addAll(nameField, modelField, people, expiryField, allowance, advanced);
        if (!model.forOthers()) {
            getChildren().remove(people);
        }
        if (!terms) {
            getChildren().removeAll(List.of(modelField, allowance, advanced));
        }
    }

    @Override
    public void show(KeyDraft key) {
        name.setText(key.name());
        owner.name(key.owner());
        team.name(key.team());
        expiry.show(key.expiresAt());
        rest.show(key);
        allowance.show(Allowance.of(key.limits(), key.budget()));
        // A key may name models that are gone by now: they stay to be chosen, or saving would take them away.
        List<String> names = Stream.concat(model.modelNames().stream(), key.models().stream())
                .distinct()
                .toList();
        models = new ModelChoice(names, key.models(), texts);
        modelPlace.getChildren().setAll(models);
    }

    @Override
    public TextField first() {
        return name;
    }

    @Override
    public Optional<Node> blame(AdminFailure failure) {
        Optional<Node> blamed = faults.say(failure);
        blamed.filter(field -> rest.equals(field.getParent())).ifPresent(field -> advanced.open());
        return blamed;
    }

    @Override
    public Optional<String> flaw() {
        faults.clear();
        if (name.getText().isBlank()) {
            return Optional.of(texts.get("keys.flaw.name"));
        }
        if (!expiry.ending().isComplete()) {
            return Optional.of(texts.get("keys.flaw.day"));
        }
        return allowance.flaw().map(flaw -> flaw.words(texts));
    }

    @Override
    public KeyDraft draft() {
        return model.draft(new KeyInput(
                name.getText(),
                owner.name(),
                team.name(),
                models.chosen(),
                expiry.ending(),
                allowance.allowance(),
                rest.rest()));
    }

    private VBox people() {
        VBox ownerField = Fields.labelled(texts.of("keys.column.owner"), owner);
        VBox teamField = Fields.labelled(texts.of("keys.team"), team);
        VBox people = new VBox(6, Fields.row(ownerField, teamField));
        faults.at("owner", ownerField, people);
        faults.at("team", teamField, people);
        return people;
    }
}
