package dev.hearth.server.telemetry;

import dev.hearth.server.llm.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What Prometheus reads. Names and buckets follow OpenTelemetry's semantic conventions for generative AI where those have
 * one, written in Prometheus' manner: {@code gen_ai.server.request.duration} is {@code gen_ai_server_request_duration_seconds}.
 * Every label is of a bounded set.
 */
public final class Metrics implements AutoCloseable {

    /** The conventions' buckets (10 ms, doubled up to 82 s), and two more: an office's long answers take minutes. */
    private static final Duration[] DURATIONS = millis(
            10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 40_960, 81_920, 163_840, 327_680);

    /** The conventions' buckets, and two more: a long prompt on a CPU is read for longer than their last, 10 s. */
    private static final Duration[] FIRST_TOKEN =
            millis(1, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000, 30_000, 60_000);

    /** The conventions' buckets, powers of four, as far as a prompt can be long today. */
    private static final double[] TOKENS =
            LongStream.iterate(1, n -> n * 4).limit(12).asDoubleStream().toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final GpuMeters gpus = new GpuMeters(registry);
    private final BudgetMeters budgets = new BudgetMeters(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics() {
        List<MeterBinder> binders = List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new FileDescriptorMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
    }

    /** Everything, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** A number that is asked for whenever Prometheus comes by. */
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** The same of a number that only grows. */
    void count(String name, String description, Supplier<Number> value) {
        // The registry as its object, since a counter holds its own only weakly.
        FunctionCounter.builder(name, registry, _ -> value.get().doubleValue())
                .description(description)
                .register(registry);
    }

    /** Stops listening to the garbage collectors. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    void gpus(List<Gpu> latest) {
        gpus.update(latest);
    }

    void budgets(List<BudgetFigure> figures) {
        budgets.update(figures);
    }

    void callEnded(CallEnded call) {
        Tags tags = tags(call);
        String error = call.refusal().map(Metrics::label).orElse("");
        timer("gen_ai.server.request.duration", "From a request's arrival to its last byte", DURATIONS)
                .tags(tags.and("error.type", error))
                .register(registry)
                .record(Duration.ofMillis(call.entry().durationMillis()));
        call.entry().firstTokenMillis().ifPresent(millis -> firstToken(tags, millis));
        tokens(tags.and("gen_ai.token.type", "input"), call.entry().usage().input());
        tokens(tags.and("gen_ai.token.type", "output"), call.entry().usage().output());
        cost(tags, call.entry().costUsd());
        call.refusal().ifPresent(this::refused);
    }

    void refused(Refusal.Kind reason) {
        Counter.builder("hearth.refusals")
                .description("Requests that ended without an answer, by reason")
                .tag("reason", label(reason))
                .register(registry)
                .increment();
    }

    private void firstToken(Tags tags, long millis) {
        timer("gen_ai.server.time_to_first_token", "From a request's arrival to its first token", FIRST_TOKEN)
                .tags(tags)
                .register(registry)
                .record(Duration.ofMillis(millis));
    }

    private void tokens(Tags tags, long count) {
        DistributionSummary.builder("gen_ai.client.token.usage")
                .description("Tokens of a call")
                .serviceLevelObjectives(TOKENS)
                .tags(tags)
                .register(registry)
                .record((double) count);
    }

    private void cost(Tags tags, double usd) {
        Counter.builder("hearth.cost.usd")
                .description("What the calls cost, in US dollars")
                .tags(tags)
                .register(registry)
                .increment(usd);
    }

    private static Timer.Builder timer(String name, String description, Duration[] buckets) {
        return Timer.builder(name).description(description).serviceLevelObjectives(buckets);
    }

    private static Tags tags(CallEnded call) {
        String operation = switch (call.api()) {
            case CHAT_COMPLETIONS, RESPONSES, MESSAGES -> "chat";
            case COMPLETIONS -> "text_completion";
            case EMBEDDINGS -> "embeddings";
            case RERANK -> "rerank";
            case PASSAGE -> "passage";
        };
        return Tags.of(
                "gen_ai.operation.name", operation,
                "gen_ai.request.model", call.model(),
                "gen_ai.provider.name", call.entry().provider().orElse("none"));
    }

    private static String label(Refusal.Kind reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Duration[] millis(long... values) {
        return LongStream.of(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
