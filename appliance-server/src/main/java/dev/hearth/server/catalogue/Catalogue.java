package dev.hearth.server.catalogue;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.DeclaredModels;
import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderConfig.Speaks;
import dev.hearth.server.config.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everybody who answers, and every name that somebody answers to, at one moment. */
public record Catalogue(List<ProviderConfig> providers, DeclaredModels models) {

    public Catalogue {
        providers = List.copyOf(providers);
    }

    /**
     * What the file says comes first, then what admins have made; names that only come with a provider are left out where
     * one of those answers to them, and simulated ones where anybody does.
     *
     * @param made providers in the order of their making
     */
    static Catalogue of(Config declared, List<ProviderConfig> made, List<ModelConfig> madeModels) {
        List<ProviderConfig> providers = new ArrayList<>(declared.providers());
        made.stream().filter(one -> named(providers, one.name()).isEmpty()).forEach(providers::add);
        List<ModelConfig> models = new ArrayList<>();
        add(models, declared.models().stream().filter(model -> model.source() == Source.FILE));
        add(models, madeModels.stream());
        add(models, declared.models().stream().filter(model -> model.source() == Source.BUILT_IN));
        offer(models, offered(declared).filter(model -> !simulated(model, providers)));
        made.stream()
                .filter(one -> one.speaks() != Speaks.SIMULATED)
                .forEach(one -> offer(models, one.offered(Source.PROVIDER).stream()));
        offer(models, offered(declared).filter(model -> simulated(model, providers)));
        made.stream()
                .filter(one -> one.speaks() == Speaks.SIMULATED)
                .forEach(one -> offer(models, one.offered(Source.PROVIDER).stream()));
        return new Catalogue(providers, new DeclaredModels(models));
    }

    private static Stream<ModelConfig> offered(Config declared) {
        return declared.models().stream()
                .filter(model -> model.source() == Source.ENVIRONMENT || model.source() == Source.PROVIDER);
    }

    private static boolean simulated(ModelConfig model, List<ProviderConfig> providers) {
        return model.targets().stream()
                .flatMap(target -> named(providers, target.provider()).stream())
                .anyMatch(provider -> provider.speaks() == Speaks.SIMULATED);
    }

    private static void add(List<ModelConfig> models, Stream<ModelConfig> more) {
        more.filter(model -> models.stream().noneMatch(known -> known.name().equals(model.name())))
                .forEach(models::add);
    }

    private static void offer(List<ModelConfig> models, Stream<ModelConfig> more) {
        DeclaredModels before = new DeclaredModels(models);
        more.filter(model -> before.find(model.name()).isEmpty()).forEach(models::add);
    }

    private static Optional<ProviderConfig> named(List<ProviderConfig> providers, String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    public Optional<ProviderConfig> provider(String name) {
        return named(providers, name);
    }

    public Optional<ModelConfig> model(String name) {
        return Optional.ofNullable(models.byName().get(name));
    }
}
