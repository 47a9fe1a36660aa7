package dev.hearth.console.keys;

import dev.hearth.console.api.KeyDraft;
import dev.hearth.console.core.Faults;
import dev.hearth.console.core.Fields;
import dev.hearth.console.core.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What most keys need nothing of: what they are for, what they may not use, from where, and what is kept of them. */
final class RestFields extends VBox {

    private final ScopeChoice scopes;
    private final TextField denied = Fields.text("keyDenied");
    private final TextField networks = Fields.text("newKeyNetworks");
    private final CheckBox keepBodies = new CheckBox();

    /** @param keeping whether it can be decided here what is kept */
    RestFields(Texts texts, Faults faults, boolean keeping) {
        super(14);
        scopes = new ScopeChoice(texts);
        denied.promptTextProperty().bind(texts.of("keys.denied.example"));
        networks.promptTextProperty().bind(texts.of("keys.create.networks-example"));
        keepBodies.setId("keyKeepBodies");
        keepBodies.textProperty().bind(texts.of("keys.keep-bodies"));
        keepBodies.setVisible(keeping);
        keepBodies.setManaged(keeping);
        Label hint = new Label();
        hint.textProperty().bind(texts.of("keys.scope.hint"));
        hint.setWrapText(true);
        hint.getStyleClass().addAll("quiet", "fine-print");
        VBox scopeField = Fields.labelled(texts.of("keys.scopes"), scopes);
        VBox deniedField = Fields.labelled(texts.of("keys.denied"), denied);
        VBox networkField = Fields.labelled(texts.of("keys.create.networks"), networks);
        faults.at("scopes", scopeField);
        faults.at("denied_models", deniedField);
        faults.at("allowed_networks", networkField);
        getChildren().addAll(new VBox(6, scopeField, hint), deniedField, networkField, keepBodies);
    }

    void show(KeyDraft key) {
        scopes.show(key.scopes());
        denied.setText(String.join(", ", key.deniedModels()));
        networks.setText(String.join(", ", key.allowedNetworks()));
        keepBodies.setSelected(key.keepBodies());
    }

    KeyInput.Rest rest() {
        return new KeyInput.Rest(scopes.chosen(), denied.getText(), networks.getText(), keepBodies.isSelected());
    }
}
