package dev.hearth.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The graphics processors' figures for Prometheus; a figure that the driver does not tell has no line. */
final class GpuMeters {

    private final List<Figure> figures;

    GpuMeters(MeterRegistry registry) {
        figures = List.of(
                figure(registry, "hearth.gpu.utilization", Gpu::utilization),
                figure(registry, "hearth.gpu.memory.used.bytes", gpu -> number(gpu.memoryUsedBytes())),
                figure(registry, "hearth.gpu.memory.total.bytes", gpu -> number(gpu.memoryTotalBytes())),
                figure(registry, "hearth.gpu.temperature.celsius", Gpu::temperatureCelsius),
                figure(registry, "hearth.gpu.power.watts", Gpu::powerWatts));
    }

    void update(List<Gpu> gpus) {
        figures.forEach(figure -> figure.update(gpus));
    }

    private static Figure figure(MeterRegistry registry, String name, Function<Gpu, OptionalDouble> value) {
        return new Figure(MultiGauge.builder(name).register(registry), value);
    }

    private static OptionalDouble number(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : OptionalDouble.empty();
    }

    private record Figure(MultiGauge meter, Function<Gpu, OptionalDouble> value) {

        void update(List<Gpu> gpus) {
            List<Row<?>> rows = gpus.stream()
                    .filter(gpu -> value.apply(gpu).isPresent())
                    .<Row<?>>map(gpu -> Row.of(labels(gpu), value.apply(gpu).getAsDouble()))
                    .toList();
            meter.register(rows, true);
        }

        private static Tags labels(Gpu gpu) {
            return Tags.of("gpu", Integer.toString(gpu.index()), "name", gpu.name());
        }
    }
}
