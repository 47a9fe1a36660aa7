package dev.hearth.console.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of the server in one second: rates per second, fractions from 0 to 1, sizes in bytes. */
public record Metrics(
        Instant at,
        double requestsPerSecond,
        double localRequestsPerSecond,
        double inputTokensPerSecond,
        double outputTokensPerSecond,
        double errorsPerSecond,
        double errorRate,
        @Nullable Percentiles latencyMs,
        @Nullable Percentiles firstTokenMs,
        int inFlight,
        double cpu,
        long memoryUsedBytes,
        long memoryTotalBytes,
        @Nullable List<Gpu> gpus)
        implements Event {

    /** Milliseconds over the last minute; nothing when there was no request. */
    public record Percentiles(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** One graphics card. */
    public record Gpu(
            int index,
            String name,
            double utilization,
            long memoryUsedBytes,
            long memoryTotalBytes,
            @Nullable Double temperatureCelsius,
            @Nullable Double powerWatts) {}

    public Metrics {
        gpus = gpus == null ? List.of() : List.copyOf(gpus);
    }

    public Percentiles latency() {
        return latencyMs == null ? new Percentiles(null, null, null) : latencyMs;
    }

    /** The first graphics card, or nothing on a machine without one. */
    public @Nullable Gpu gpu() {
        return gpus == null || gpus.isEmpty() ? null : gpus.getFirst();
    }
}
