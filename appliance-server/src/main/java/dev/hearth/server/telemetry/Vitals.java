package dev.hearth.server.telemetry;

import java.time.Instant;
import java.util.List;

/** The metrics event, once a second, as the console reads it. */
record Vitals(
        Instant at,
        double requestsPerSecond,
        double localRequestsPerSecond,
        double inputTokensPerSecond,
        double outputTokensPerSecond,
        double errorsPerSecond,
        double errorRate,
        Percentiles latencyMs,
        Percentiles firstTokenMs,
        int inFlight,
        double cpu,
        long memoryUsedBytes,
        long memoryTotalBytes,
        List<Gpu> gpus) {

    static Vitals of(Instant at, CallWindow.Figures calls, int inFlight, Host host, List<Gpu> gpus) {
        return new Vitals(
                at,
                calls.requestsPerSecond(),
                calls.localRequestsPerSecond(),
                calls.inputTokensPerSecond(),
                calls.outputTokensPerSecond(),
                calls.errorsPerSecond(),
                calls.errorRate(),
                calls.latency(),
                calls.firstToken(),
                inFlight,
                host.cpu(),
                host.memoryUsedBytes(),
                host.memoryTotalBytes(),
                gpus);
    }
}
