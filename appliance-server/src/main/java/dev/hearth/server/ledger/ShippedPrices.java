package dev.hearth.server.ledger;

import dev.hearth.server.config.PriceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The vendors' list prices that come with Hearth, from the resource {@code prices.yaml}. */
final class ShippedPrices {

    private ShippedPrices() {}

    private record Vendor(List<String> kinds, Map<String, Row> models) {}

    private record Row(
            BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal cacheWrite,
            @Nullable BigDecimal output,
            @Nullable BigDecimal reasoning,
            @Nullable String from) {

        PriceConfig forModel(String kind, String model) {
            return new PriceConfig(
                    kind,
                    model,
                    input,
                    Optional.ofNullable(cachedInput),
                    Optional.ofNullable(cacheWrite),
                    output == null ? BigDecimal.ZERO : output,
                    Optional.ofNullable(reasoning),
                    from == null
                            ? Instant.EPOCH
                            : LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    static List<PriceRow> read() {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        try (InputStream resource = ShippedPrices.class.getResourceAsStream("prices.yaml")) {
            List<Vendor> vendors = mapper.readValue(resource, new TypeReference<>() {});
            List<PriceRow> rows = new ArrayList<>();
            vendors.forEach(vendor -> addAll(vendor, rows));
            return List.copyOf(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void addAll(Vendor vendor, List<PriceRow> rows) {
        for (String kind : vendor.kinds()) {
            vendor.models().forEach((names, row) -> {
                for (String model : names.split(",\\s*", -1)) {
                    rows.add(PriceRow.of(
                            "shipped-" + (rows.size() + 1), PriceRow.Source.SHIPPED, row.forModel(kind, model)));
                }
            });
        }
    }
}
