package dev.hearth.server.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the records of models, and checks that their targets lead to somebody. */
final class ModelReader {

    private final List<ProviderConfig> providers;
    private final Optional<Timeouts> ofUnknown;

    /** @param ofUnknown how long to wait for providers that do not exist; empty when there may be no such targets */
    ModelReader(List<ProviderConfig> providers, Optional<Timeouts> ofUnknown) {
        this.providers = providers;
        this.ofUnknown = ofUnknown;
    }

    ModelConfig read(Section section, Source source) {
        List<TargetConfig> targets = section.sections("targets", Keys.TARGET).stream()
                .map(this::target)
                .toList();
        if (targets.isEmpty()) {
            throw section.problemIn(
                    "targets",
                    "model '" + section.name() + "' needs targets, such as [{provider: openai, model: gpt-4o}]");
        }
        return new ModelConfig(
                section.name(),
                strategy(section),
                targets,
                Limits.read(section.section("limits", Keys.LIMITS)),
                Budget.read(section),
                source);
    }

    private static Strategy strategy(Section section) {
        String label = section.text("strategy").orElse(Strategy.PRIORITY.label());
        return Stream.of(Strategy.values())
                .filter(strategy -> strategy.label().equals(label))
                .findFirst()
                .orElseThrow(() -> section.problemAt(
                        "strategy",
                        "strategy " + section.quoted("strategy")
                                + " is not available; available: "
                                + Stream.of(Strategy.values())
                                        .map(Strategy::label)
                                        .collect(Collectors.joining(", "))));
    }

    private TargetConfig target(Section section) {
        String name = section.require(section.text("provider"), "provider");
        Timeouts farther = providers.stream()
                .filter(declared -> declared.name().equals(name))
                .map(ProviderConfig::timeouts)
                .findFirst()
                .or(() -> ofUnknown)
                .orElseThrow(() -> section.problemAt(
                        "provider",
                        "no provider is called " + section.quoted("provider")
                                + "; declared: "
                                + providers.stream().map(ProviderConfig::name).collect(Collectors.joining(", "))));
        return new TargetConfig(
                name,
                section.require(section.text("model"), "model"),
                section.integer("weight", 1, 1_000).orElse(1),
                Timeouts.read(section.section("timeouts", Keys.TIMEOUTS), farther));
    }
}
