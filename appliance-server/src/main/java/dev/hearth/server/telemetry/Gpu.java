package dev.hearth.server.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One graphics processor at one moment; what its driver does not tell is empty.
 *
 * @param utilization 0 to 1
 */
record Gpu(
        int index,
        String name,
        OptionalDouble utilization,
        OptionalLong memoryUsedBytes,
        OptionalLong memoryTotalBytes,
        OptionalDouble temperatureCelsius,
        OptionalDouble powerWatts) {}
