package dev.hearth.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The declared models, found by their exact name first and then by the pattern that says most about the name. */
public record DeclaredModels(List<ModelConfig> all, Map<String, ModelConfig> byName) {

    public DeclaredModels(List<ModelConfig> models) {
        this(List.copyOf(models), models.stream().collect(Collectors.toUnmodifiableMap(ModelConfig::name, m -> m)));
    }

    public Optional<ModelConfig> find(String name) {
        ModelConfig exact = byName.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return all.stream()
                .filter(model -> model.wildcard() && model.covers(name))
                .max(Comparator.comparingInt(ModelConfig::fixedCharacters));
    }
}
