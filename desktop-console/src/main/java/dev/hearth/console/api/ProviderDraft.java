package dev.hearth.console.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a provider shall be. Texts that are nothing are left to the kind's defaults.
 *
 * @param apiKeys new ones, and masked ones that stay
 * @param headers new ones, and masked ones that stay
 */
public record ProviderDraft(
        String name,
        String kind,
        @Nullable String baseUrl,
        List<String> apiKeys,
        Map<String, String> headers,
        @Nullable String proxy,
        @Nullable String caFile,
        @Nullable Integer maxConcurrent,
        Timeouts timeouts,
        Limits limits,
        @Nullable Budget budget) {

    /** What a provider is. */
    public static ProviderDraft of(Provider provider) {
        return new ProviderDraft(
                provider.id(),
                provider.kind(),
                provider.baseUrl(),
                provider.keys(),
                Objects.requireNonNull(provider.headers()),
                provider.proxy(),
                provider.caFile(),
                provider.maxConcurrent(),
                provider.waits(),
                provider.bounds(),
                provider.budget());
    }

    /** For a new one: only what is said. */
    Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> form =
                changesSince(new Provider(name, kind, null, null, null, null, null, null, null, null, null, null, ""));
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", name);
        all.put("kind", kind);
        all.putAll(form);
        return all;
    }

    /** What is to be different. */
    Map<String, @Nullable Object> changesSince(Provider before) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        Changes.put(changes, "base_url", before.baseUrl(), baseUrl);
        Changes.put(changes, "api_keys", before.keys(), apiKeys);
        Changes.put(changes, "proxy", before.proxy(), proxy);
        if (!Objects.equals(before.caFile(), caFile)) {
            changes.put("tls", caFile == null ? null : Map.of("ca_file", caFile));
        }
        Changes.put(changes, "max_concurrent", before.maxConcurrent(), maxConcurrent);
        putUnlessEmpty(changes, "headers", headersSince(Objects.requireNonNull(before.headers())));
        putUnlessEmpty(changes, "timeouts", timeouts.changesSince(before.waits()));
        Changes.put(changes, "limits", before.bounds(), limits);
        Changes.put(changes, "budget", before.budget(), budget);
        return changes;
    }

    /** The kind's own headers are shown too, and are not the provider's to write. */
    private Map<String, @Nullable Object> headersSince(Map<String, String> before) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(before.keySet());
        headers.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        names.forEach(name -> Changes.put(changes, name, before.get(name), headers.get(name)));
        return changes;
    }

    private static void putUnlessEmpty(
            Map<String, @Nullable Object> changes, String field, Map<String, ? extends @Nullable Object> value) {
        if (!value.isEmpty()) {
            changes.put(field, value);
        }
    }

    /** Without its keys. */
    @Override
    public String toString() {
        return "ProviderDraft[" + name + "]";
    }
}
