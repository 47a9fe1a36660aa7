package dev.hearth.server.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Someone who answers calls.
 *
 * @param kind the preset it was made from
 * @param manners how one behaves towards it, which the kind implies
 * @param baseUrl without a trailing slash; empty where nothing is spoken to over the network
 * @param apiKeys used in turn; empty for an upstream that wants none
 * @param headers sent with every request to it
 * @param query sent with every request to it, such as {@code api-version}; some upstreams take their key there
 * @param proxy the HTTP proxy on the way to it
 * @param tls whom to trust beside nobody else, for an upstream whose certificate comes from a private authority
 * @param maxConcurrent how many calls it answers at the same time
 * @param models the public names that come with it
 */
public record ProviderConfig(
        String name,
        String kind,
        Manners manners,
        Optional<URI> baseUrl,
        List<Secret> apiKeys,
        Map<String, Secret> headers,
        Map<String, Secret> query,
        Optional<ProxyConfig> proxy,
        Optional<PrivateCa> tls,
        OptionalInt maxConcurrent,
        List<String> models,
        Timeouts timeouts,
        Limits limits,
        Optional<Budget> budget,
        Source source) {

    /** The provider that stands for the models run by this machine. */
    public static final String LOCAL = "local";

    public enum Speaks {
        OPENAI,
        ANTHROPIC,
        COZE,
        SIMULATED,
        LOCAL;

        boolean overNetwork() {
            return this != SIMULATED && this != LOCAL;
        }
    }

    /**
     * How one behaves towards an upstream.
     *
     * @param keyHeader the header that carries its key
     * @param checkPath what is asked to see whether it answers and accepts a key: its list of models, where it has one
     * @param passages whether it gets requests that name neither a model nor a provider
     * @param onPremises whether it runs on the office's own machines: leaving frees them, and nobody bills what is not read
     */
    public record Manners(Speaks speaks, String keyHeader, String checkPath, boolean passages, boolean onPremises) {

        public static final Manners OPENAI = new Manners(Speaks.OPENAI, "Authorization", "/models");

        /** Of one that is only asked for its models, or by its name. */
        public Manners(Speaks speaks, String keyHeader, String checkPath) {
            this(speaks, keyHeader, checkPath, false, false);
        }
    }

    /** Whether somebody may bill what it answers. */
    public boolean isBilled() {
        return manners.speaks().overNetwork() && !manners.onPremises();
    }

    public ProviderConfig {
        apiKeys = List.copyOf(apiKeys);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        models = List.copyOf(models);
    }

    /** One that is asked as its kind is asked everywhere. */
    public ProviderConfig(
            String name,
            String kind,
            Manners manners,
            Optional<URI> baseUrl,
            List<Secret> apiKeys,
            Timeouts timeouts,
            Source source) {
        this(
                name,
                kind,
                manners,
                baseUrl,
                apiKeys,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                timeouts,
                Limits.NONE,
                Optional.empty(),
                source);
    }

    public Speaks speaks() {
        return manners.speaks;
    }

    static ProviderConfig local(Preset preset, Timeouts timeouts) {
        return of(preset, List.of(), timeouts, Source.BUILT_IN);
    }

    static ProviderConfig simulated(Preset preset, Timeouts timeouts) {
        return of(preset, List.of(), timeouts, Source.ENVIRONMENT);
    }

    static ProviderConfig fromEnvironment(Preset preset, Secret apiKey, Timeouts timeouts) {
        return of(preset, List.of(apiKey), timeouts, Source.ENVIRONMENT);
    }

    private static ProviderConfig of(Preset preset, List<Secret> apiKeys, Timeouts timeouts, Source source) {
        return new ProviderConfig(
                preset.kind(),
                preset.kind(),
                preset.manners(),
                preset.baseUrl(),
                apiKeys,
                preset.headersWith(Map.of()),
                preset.queryWith(Map.of()),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                preset.models(),
                timeouts,
                Limits.NONE,
                Optional.empty(),
                source);
    }

    /** @param models the names that come with it unless it says which */
    static ProviderConfig read(Section section, Preset preset, List<String> models, Timeouts global, Source source) {
        Optional<URI> ownUrl = section.url("base_url");
        List<Secret> apiKeys = section.secrets("api_keys");
        preset.check(section, ownUrl, apiKeys);
        return new ProviderConfig(
                section.name(),
                preset.kind(),
                preset.manners(),
                ownUrl.or(preset::baseUrl),
                apiKeys,
                preset.headersWith(section.headers("headers")),
                preset.queryWith(section.secrets("query", "{api-version: preview}")),
                ProxyConfig.read(section),
                PrivateCa.read(section.section("tls", Keys.PROVIDER_TLS)),
                section.integer("max_concurrent", 1, 1_000_000),
                section.has("models") ? section.names("models") : models,
                Timeouts.read(section.section("timeouts", Keys.TIMEOUTS), preset.timeouts(global)),
                Limits.read(section.section("limits", Keys.LIMITS)),
                Budget.read(section),
                source);
    }

    /** The provider's own names for its models, which it is asked for by the public ones. */
    public List<ModelConfig> offered(Source itsSource) {
        TargetConfig sameName = new TargetConfig(name, "*", 1, timeouts);
        return models.stream()
                .distinct()
                .map(model -> new ModelConfig(model, Strategy.PRIORITY, List.of(sameName), itsSource))
                .toList();
    }
}
