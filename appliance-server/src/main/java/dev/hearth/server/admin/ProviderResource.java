package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.PROVIDERS;
import static dev.hearth.server.admin.Permission.mayChange;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.catalogue.BudgetForm;
import dev.hearth.server.catalogue.LimitsForm;
import dev.hearth.server.catalogue.Masked;
import dev.hearth.server.catalogue.ProviderForm;
import dev.hearth.server.catalogue.Registry;
import dev.hearth.server.catalogue.TimeoutsForm;
import dev.hearth.server.config.PrivateCa;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProviderKind;
import dev.hearth.server.config.ProxyConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.provider.Probe;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Those who answer. Their keys are taken, and never shown whole. */
public final class ProviderResource implements Resource {

    private final Registry registry;
    private final Probe probe;

    public ProviderResource(Registry registry, Probe probe) {
        this.registry = registry;
        this.probe = probe;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/providers", mayRead(PROVIDERS), "List the providers", this::list),
                Endpoint.get(
                        "/provider-kinds",
                        mayRead(PROVIDERS),
                        "List the kinds of providers that can be added",
                        this::kinds),
                Endpoint.post("/providers", mayChange(PROVIDERS), "Add a provider", this::create),
                Endpoint.post(
                                "/providers/test",
                                mayChange(PROVIDERS),
                                "Try a provider before it is added",
                                this::tryOut)
                        .noted("providers.test"),
                Endpoint.get("/providers/{id}", mayRead(PROVIDERS), "Show a provider", this::show),
                Endpoint.patch("/providers/{id}", mayChange(PROVIDERS), "Change a provider", this::change),
                Endpoint.delete("/providers/{id}", mayChange(PROVIDERS), "Remove a provider", this::delete),
                Endpoint.post(
                                "/providers/{id}/test",
                                mayChange(PROVIDERS),
                                "Try whether a provider answers",
                                this::tryKnown)
                        .noted("providers.test"));
    }

    private Reply list(Ask ask) {
        return Paging.of(ask, registry.catalogue().providers(), ProviderConfig::name)
                .reply(Provider::of);
    }

    private Reply kinds(Ask ask) {
        return Reply.list(registry.kinds().stream().map(Kind::of).toList());
    }

    private Reply create(Ask ask) {
        return Reply.created(Provider.of(registry.createProvider(ask.body(ProviderForm.class))));
    }

    private Reply show(Ask ask) {
        return Reply.ok(Provider.of(known(ask.id())));
    }

    private Reply change(Ask ask) {
        return Reply.ok(Provider.of(
                registry.changeProvider(ask.id(), before -> AdminJson.merge(before, ask.body(), ProviderForm.class))));
    }

    private Reply delete(Ask ask) {
        registry.deleteProvider(ask.id());
        return Reply.ok(Deleted.of(ask.id(), "provider"));
    }

    private Reply tryKnown(Ask ask) {
        return probed(known(ask.id()));
    }

    private Reply tryOut(Ask ask) {
        return probed(registry.tried(ask.body(ProviderForm.class)));
    }

    private ProviderConfig known(String name) {
        return registry.catalogue()
                .provider(name)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "No provider is called '" + name + "'.")
                        .withCode("not_found"));
    }

    private Reply probed(ProviderConfig config) {
        try {
            Probe.Finding finding = probe.probe(config);
            return Reply.ok(new Tried(finding.ok(), finding.latency().toMillis(), finding.models(), finding.reason()));
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
            throw Refusal.of(Refusal.Kind.INTERNAL, "The test was broken off; try again.");
        }
    }

    record Kind(
            String object,
            String id,
            String title,
            String speaks,
            Optional<String> baseUrl,
            Optional<String> exampleUrl,
            boolean needsBaseUrl,
            boolean needsApiKeys,
            List<String> models) {

        static Kind of(ProviderKind kind) {
            return new Kind(
                    "provider_kind",
                    kind.name(),
                    kind.title(),
                    kind.speaks().name().toLowerCase(Locale.ROOT),
                    kind.baseUrl().map(URI::toString),
                    kind.exampleUrl(),
                    kind.exampleUrl().isPresent(),
                    kind.needsKeys(),
                    kind.models());
        }
    }

    record Tried(boolean ok, long latencyMs, List<String> models, Optional<String> reason) {}

    record Provider(
            String object,
            String id,
            String name,
            String kind,
            Optional<String> baseUrl,
            List<String> apiKeys,
            Map<String, String> headers,
            Map<String, String> query,
            Optional<String> proxy,
            Optional<ProviderForm.Tls> tls,
            OptionalInt maxConcurrent,
            List<String> models,
            TimeoutsForm timeouts,
            LimitsForm limits,
            Optional<BudgetForm> budget,
            String source) {

        static Provider of(ProviderConfig provider) {
            return new Provider(
                    "provider",
                    provider.name(),
                    provider.name(),
                    provider.kind(),
                    provider.baseUrl().map(URI::toString),
                    provider.apiKeys().stream()
                            .map(Secret::value)
                            .map(Masked::of)
                            .toList(),
                    masked(provider.headers()),
                    masked(provider.query()),
                    provider.proxy().map(ProxyConfig::shown),
                    provider.tls()
                            .map(PrivateCa::caFile)
                            .map(file -> new ProviderForm.Tls(Optional.of(file.toString()))),
                    provider.maxConcurrent(),
                    provider.models(),
                    TimeoutsForm.of(provider.timeouts()),
                    LimitsForm.of(provider.limits()),
                    provider.budget().map(BudgetForm::of),
                    provider.source().label());
        }

        private static Map<String, String> masked(Map<String, Secret> secrets) {
            Map<String, String> masked = new LinkedHashMap<>();
            secrets.forEach((name, value) -> masked.put(name, Masked.of(value.value())));
            return masked;
        }
    }
}
