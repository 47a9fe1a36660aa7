package dev.hearth.server.catalogue;

import dev.hearth.server.config.ModelConfig;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.Source;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What speaks against a change of the catalogue. */
final class Conflicts {

    private Conflicts() {}

    /** @throws Refusal when somebody has this name, perhaps in other letters */
    static void taken(String name, Catalogue catalogue, Holdings holdings) {
        boolean taken =
                catalogue.providers().stream().anyMatch(one -> one.name().equalsIgnoreCase(name))
                        || holdings.providers().keySet().stream().anyMatch(name::equalsIgnoreCase);
        if (taken) {
            throw nameTaken("provider", name);
        }
    }

    /** A name that only comes with a provider or a local model may be given other targets. */
    static void takenModel(String name, Catalogue catalogue, Holdings holdings) {
        boolean taken = catalogue.models().all().stream()
                        .filter(model -> model.source() == Source.FILE)
                        .anyMatch(model -> model.name().equalsIgnoreCase(name))
                || holdings.models().keySet().stream().anyMatch(name::equalsIgnoreCase);
        if (taken) {
            throw nameTaken("model", name);
        }
    }

    private static Refusal nameTaken(String noun, String name) {
        return Refusal.of(
                        Kind.CONFLICT,
                        "There is a " + noun + " called '" + name
                                + "' already; change that one, or choose another name.")
                .withParam("name")
                .withCode("name_taken");
    }

    /** Targets, accounts and reports know providers and models by their names. */
    static void renamed(String name, Optional<String> after) {
        if (after.filter(name::equals).isEmpty()) {
            throw Refusal.invalid("name", "The name cannot be changed; make another one and delete this.");
        }
    }

    static Refusal providerNotMade(String name, Catalogue catalogue) {
        return catalogue
                .provider(name)
                .map(provider -> readOnly("provider", name, provider.source()))
                .orElseGet(() -> missing("provider", name));
    }

    static Refusal modelNotMade(String name, Catalogue catalogue) {
        return catalogue
                .model(name)
                .map(model -> readOnly("model", name, model.source()))
                .orElseGet(() -> missing("model", name));
    }

    static Refusal missing(String noun, String name) {
        return Refusal.of(Kind.NOT_FOUND, "No " + noun + " is called '" + name + "'.")
                .withCode("not_found");
    }

    private static Refusal readOnly(String noun, String name, Source source) {
        String why = switch (source) {
            case FILE -> "is declared in the configuration file and read-only here. Change it in that file.";
            case ENVIRONMENT -> "comes from the server's environment and is read-only here. Change the variable there.";
            case BUILT_IN -> "belongs to this server itself and cannot be changed.";
            case PROVIDER, CONSOLE ->
                "comes with its provider. Change that provider's 'models', or make a model of this name.";
        };
        return Refusal.of(Kind.CONFLICT, "The " + noun + " '" + name + "' " + why)
                .withCode(source == Source.FILE ? "declared_by_file" : "read_only");
    }

    /** @throws Refusal naming the models that lead to this provider */
    static void inUse(String name, Catalogue catalogue) {
        List<String> users = catalogue.models().all().stream()
                .filter(model -> model.source() != Source.PROVIDER)
                .filter(model -> model.targets().stream()
                        .anyMatch(target -> target.provider().equals(name)))
                .map(ModelConfig::name)
                .toList();
        if (!users.isEmpty()) {
            throw Refusal.of(
                            Kind.CONFLICT,
                            "The provider '" + name + "' is a target of "
                                    + users.stream().limit(10).collect(Collectors.joining(", "))
                                    + (users.size() > 10 ? " and others" : "")
                                    + "; give these models other targets first.")
                    .withCode("provider_in_use");
        }
    }

    /**
     * Whoever may change a provider need not know its keys, and must not get them by having them sent to himself.
     *
     * @throws Refusal when keys would go to another host, or another way, than those that they were given for
     */
    static void moved(ProviderConfig before, ProviderConfig after) {
        boolean sameWay = before.proxy().equals(after.proxy()) && before.tls().equals(after.tls());
        if (!origin(before).equals(origin(after)) || !sameWay) {
            throw Refusal.invalid(
                    "api_keys",
                    "The API keys and headers were given for " + origin(before)
                            + "; to ask another address, by another proxy, or to trust another authority, write them again.");
        }
    }

    private static String origin(ProviderConfig provider) {
        return provider.baseUrl()
                .map(url -> url.getScheme() + "://" + url.getAuthority())
                .orElse("nobody");
    }
}
