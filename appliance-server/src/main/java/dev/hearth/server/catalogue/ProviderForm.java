package dev.hearth.server.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A provider as an admin writes it: the keys of the configuration file, as JSON. */
public record ProviderForm(
        Optional<String> name,
        Optional<String> kind,
        Optional<String> baseUrl,
        Optional<List<String>> apiKeys,
        Optional<Map<String, String>> headers,
        Optional<Map<String, String>> query,
        Optional<String> proxy,
        Optional<Tls> tls,
        Optional<Integer> maxConcurrent,
        Optional<List<String>> models,
        Optional<TimeoutsForm> timeouts,
        Optional<LimitsForm> limits,
        Optional<BudgetForm> budget) {

    public record Tls(Optional<String> caFile) {}

    public ProviderForm {
        apiKeys = apiKeys.map(keys -> keys.stream().filter(Objects::nonNull).toList());
        headers = headers.map(ProviderForm::withoutNull);
        query = query.map(ProviderForm::withoutNull);
    }

    /** In a merge patch null takes an entry away. */
    private static Map<String, String> withoutNull(Map<String, String> given) {
        Map<String, String> kept = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** The same with other secrets. */
    ProviderForm withSecrets(BiFunction<SecretPlace, String, String> change) {
        return new ProviderForm(
                name,
                kind,
                baseUrl,
                apiKeys.map(keys -> IntStream.range(0, keys.size())
                        .mapToObj(i -> change.apply(new SecretPlace.Key(i), keys.get(i)))
                        .toList()),
                headers.map(all -> changed(all, SecretPlace.Header::new, change)),
                query.map(all -> changed(all, SecretPlace.Query::new, change)),
                proxy.map(url -> change.apply(new SecretPlace.Proxy(), url)),
                tls,
                maxConcurrent,
                models,
                timeouts,
                limits,
                budget);
    }

    private static Map<String, String> changed(
            Map<String, String> all,
            Function<String, SecretPlace> place,
            BiFunction<SecretPlace, String, String> change) {
        Map<String, String> changed = new LinkedHashMap<>();
        all.forEach((name, value) -> changed.put(name, change.apply(place.apply(name), value)));
        return changed;
    }

    ProviderForm withoutSecrets() {
        return new ProviderForm(
                name,
                kind,
                baseUrl,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tls,
                maxConcurrent,
                models,
                timeouts,
                limits,
                budget);
    }

    /** Without what is secret in it. */
    @Override
    public String toString() {
        return "ProviderForm[" + name.orElse("") + "]";
    }
}
