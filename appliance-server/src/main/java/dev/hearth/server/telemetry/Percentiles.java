package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Histogram;
import java.util.OptionalLong;

/** In milliseconds; empty when there was nothing to measure. */
record Percentiles(OptionalLong p50, OptionalLong p95, OptionalLong p99) {

    static Percentiles of(Histogram histogram) {
        return new Percentiles(histogram.quantile(0.50), histogram.quantile(0.95), histogram.quantile(0.99));
    }
}
