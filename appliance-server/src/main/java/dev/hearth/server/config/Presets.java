package dev.hearth.server.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The kinds of providers that Hearth knows, from the resource {@code presets.yaml}. */
record Presets(List<Preset> rows) {

    /** A row as the resource has it. */
    private record Row(
            String title,
            String speaks,
            @Nullable String baseUrl,
            boolean needsBaseUrl,
            @Nullable String exampleUrl,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
            List<String> keyFrom,

            @Nullable String keyHeader,
            @Nullable Map<String, String> headers,
            @Nullable Map<String, String> query,
            @Nullable String checkPath,
            boolean passages,
            boolean onPremises,
            @Nullable List<String> models) {

        Preset named(String kind) {
            return new Preset(
                    kind,
                    title,
                    new ProviderConfig.Manners(
                            ProviderConfig.Speaks.valueOf(speaks.toUpperCase(Locale.ROOT)),
                            Objects.requireNonNullElse(keyHeader, ProviderConfig.Manners.OPENAI.keyHeader()),
                            Objects.requireNonNullElse(checkPath, ProviderConfig.Manners.OPENAI.checkPath()),
                            passages,
                            onPremises),
                    Optional.ofNullable(baseUrl).map(URI::create),
                    needsBaseUrl,
                    Objects.requireNonNullElse(exampleUrl, "http://10.0.0.7:8000/v1"),
                    keyFrom == null ? List.of() : keyFrom,
                    headers == null ? Map.of() : headers,
                    query == null ? Map.of() : query,
                    models == null ? List.of() : models);
        }
    }

    static Presets read() {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        try (InputStream resource = Presets.class.getResourceAsStream("presets.yaml")) {
            Map<String, Row> rows = mapper.readValue(resource, new TypeReference<>() {});
            return new Presets(rows.entrySet().stream()
                    .map(row -> row.getValue().named(row.getKey()))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The kind that a provider says it is of. */
    Preset of(Section provider) {
        String kind = provider.require(provider.text("kind"), "kind");
        return declarable(kind)
                .orElseThrow(() -> provider.problemAt(
                        "kind", "unknown kind " + provider.quoted("kind") + "; available: " + declarable()));
    }

    private Optional<Preset> declarable(String kind) {
        return rows.stream()
                .filter(this::declarable)
                .filter(row -> row.kind().equals(kind))
                .findFirst();
    }

    /** The names of the kinds that a file may use. */
    String declarable() {
        return rows.stream().filter(this::declarable).map(Preset::kind).sorted().collect(Collectors.joining(", "));
    }

    /** Those that may be made, in the order of the resource. */
    List<ProviderKind> kinds() {
        return rows.stream().filter(this::declarable).map(Preset::shown).toList();
    }

    Preset speaking(ProviderConfig.Speaks speaks) {
        return rows.stream().filter(row -> row.speaks() == speaks).findFirst().orElseThrow();
    }

    private boolean declarable(Preset row) {
        return row.speaks() != ProviderConfig.Speaks.LOCAL;
    }
}
