package dev.hearth.console.keys;

import atlantafx.base.theme.Styles;
import dev.hearth.console.api.ApiKey;
import dev.hearth.console.core.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** What a key is for: everything usual or what is pressed of it, and apart from that what must be named. */
final class ScopeChoice extends FlowPane {

    private static final String STORED = "stored";
    private static final List<String> USUAL = List.of("chat", "responses", "embeddings", "rerank", "models", "relay");

    private final Texts texts;
    private final ToggleButton all;
    private final ToggleButton stored;
    private final Map<String, ToggleButton> named = new LinkedHashMap<>();

    ScopeChoice(Texts texts) {
        super(6, 6);
        this.texts = texts;
        all = chip(ApiKey.ALL);
        stored = chip(STORED);
        all.setOnAction(event -> allPressed());
        stored.setOnAction(event -> settle());
        setPrefWrapLength(440);
        show(ApiKey.USUAL);
    }

    /** One that this console does not know stays to be pressed, or saving would take it away. */
    void show(List<String> scopes) {
        named.clear();
        Stream.concat(USUAL.stream(), scopes.stream())
                .distinct()
                .filter(scope -> !scope.equals(ApiKey.ALL) && !scope.equals(STORED))
                .forEach(scope -> named.put(scope, chip(scope)));
        named.forEach((scope, chip) -> {
            chip.setSelected(scopes.contains(scope));
            chip.setOnAction(event -> {
                all.setSelected(false);
                settle();
            });
        });
        all.setSelected(scopes.contains(ApiKey.ALL));
        stored.setSelected(scopes.contains(STORED));
        getChildren().setAll(all);
        getChildren().addAll(named.values());
        getChildren().add(stored);
    }

    /** Never empty, unless it was so when it was shown and nothing has been pressed. */
    List<String> chosen() {
        List<String> scopes = new ArrayList<>();
        if (all.isSelected()) {
            scopes.add(ApiKey.ALL);
        }
        named.forEach((scope, chip) -> {
            if (chip.isSelected()) {
                scopes.add(scope);
            }
        });
        if (stored.isSelected()) {
            scopes.add(STORED);
        }
        return List.copyOf(scopes);
    }

    private void allPressed() {
        if (all.isSelected()) {
            named.values().forEach(chip -> chip.setSelected(false));
        }
        settle();
    }

    /** A key that is for nothing is for everything usual. */
    private void settle() {
        if (chosen().isEmpty()) {
            all.setSelected(true);
        }
    }

    private ToggleButton chip(String scope) {
        ToggleButton chip = new ToggleButton();
        chip.textProperty().bind(texts.following(() -> words(scope)));
        chip.setId("scope-" + (scope.equals(ApiKey.ALL) ? "all" : scope));
        chip.getStyleClass().addAll("choice-chip", Styles.SMALL);
        return chip;
    }

    private String words(String scope) {
        return switch (scope) {
            case ApiKey.ALL -> texts.get("keys.scope.all");
            case "chat" -> texts.get("keys.scope.chat");
            case "responses" -> texts.get("keys.scope.responses");
            case "embeddings" -> texts.get("keys.scope.embeddings");
            case "rerank" -> texts.get("keys.scope.rerank");
            case "models" -> texts.get("keys.scope.models");
            case "relay" -> texts.get("keys.scope.relay");
            case STORED -> texts.get("keys.scope.stored");
            default -> scope;
        };
    }
}
