package dev.hearth.console.dashboard;

import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.Metrics;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Background;
import dev.hearth.console.core.Numbers;
import dev.hearth.console.core.Numbers.Reading;
import dev.hearth.console.core.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the dashboard shows: five minutes of every measure, local models, and the latest requests. */
public final class DashboardViewModel {

    private static final int KEPT_SECONDS = 300;
    private static final int RATE_SECONDS = 10;
    private static final int MODELS_EVERY = 5;
    private static final int FIRST_REQUESTS = 50;

    private final Map<Measure, TimeSeries> series =
            Arrays.stream(Measure.values()).collect(Collectors.toMap(m -> m, m -> new TimeSeries(KEPT_SECONDS)));
    private final RecentRequests recent = new RecentRequests();
    private final ObservableList<LocalModel> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Metrics> latest = new SimpleObjectProperty<>();
    private final IntegerProperty beats = new SimpleIntegerProperty();
    private final AdminClient client;
    private final Background background;
    private boolean askingForModels;

    public DashboardViewModel(AdminClient client, Background background) {
        this.client = client;
        this.background = background;
    }

    /** What the feed cannot know: requests older than its memory, and the models as they are now. */
    public void load() {
        background.run(() -> client.requests(FIRST_REQUESTS), recent::add, failure -> {});
        refreshModels();
    }

    /** Takes a batch of events, on the window's thread. */
    public void accept(List<Event> batch) {
        List<RequestEntry> requests = new ArrayList<>();
        boolean measured = false;
        for (Event event : batch) {
            switch (event) {
                case Metrics metrics -> {
                    measure(metrics);
                    measured = true;
                }
                case RequestEntry request -> requests.add(request);
                case LocalModel model -> replace(model);
                default -> {}
            }
        }
        recent.add(requests);
        if (measured) {
            beat();
        }
    }

    TimeSeries series(Measure measure) {
        return Objects.requireNonNull(series.get(measure));
    }

    ObservableList<RequestEntry> requests() {
        return recent.entries();
    }

    ObservableList<LocalModel> models() {
        return models;
    }

    /** Changes with every second of new values. */
    IntegerProperty beatsProperty() {
        return beats;
    }

    ObjectProperty<@Nullable Metrics> latestProperty() {
        return latest;
    }

    Metrics.@Nullable Gpu gpu() {
        Metrics now = latest.get();
        return now == null ? null : now.gpu();
    }

    /** Bytes of the memory that models live in: the card's, else the machine's. */
    long memoryTotal() {
        Metrics now = latest.get();
        Metrics.Gpu gpu = gpu();
        return gpu != null ? gpu.memoryTotalBytes() : now == null ? 0 : now.memoryTotalBytes();
    }

    /** Unknown beside a figure that is: nothing has risen to a zero. */
    Trend trend(Gauge gauge) {
        TimeSeries values = series(gauge.measure());
        Trend trend = gauge.isOfAMinute() ? Trend.ofMinutes(values) : Trend.ofMeans(values);
        double shown = shown(gauge);
        boolean fits = shown > 0 || (shown == 0 && !trend.rising());
        return fits ? trend : Trend.UNKNOWN;
    }

    /** Rates are means over ten seconds: an office makes a request now and then, and a single second is mostly zero. */
    Reading reading(Gauge gauge) {
        double shown = shown(gauge);
        return switch (gauge) {
            case REQUESTS -> new Reading(Numbers.compact(shown), "req/s");
            case TOKENS -> new Reading(Numbers.compact(shown), "tok/s");
            case LATENCY -> Numbers.millis(shown);
            case LOAD, ERRORS -> new Reading(Numbers.percent(shown), "%");
        };
    }

    private double shown(Gauge gauge) {
        TimeSeries values = series(gauge.measure());
        return switch (gauge) {
            case REQUESTS, TOKENS -> rate(values);
            case LATENCY, LOAD, ERRORS -> values.last();
        };
    }

    private static double rate(TimeSeries values) {
        return values.mean(values.size() - RATE_SECONDS, values.size());
    }

    private void measure(Metrics now) {
        latest.set(now);
        Metrics.Percentiles latency = now.latency();
        Metrics.Gpu gpu = now.gpu();
        add(now, Measure.REQUESTS, now.requestsPerSecond());
        add(now, Measure.LOCAL_REQUESTS, now.localRequestsPerSecond());
        add(now, Measure.LATENCY_P50, latency.p50());
        add(now, Measure.LATENCY_P95, latency.p95());
        add(now, Measure.LATENCY_P99, latency.p99());
        add(now, Measure.INPUT_TOKENS, now.inputTokensPerSecond());
        add(now, Measure.OUTPUT_TOKENS, now.outputTokensPerSecond());
        add(now, Measure.ALL_TOKENS, now.inputTokensPerSecond() + now.outputTokensPerSecond());
        add(now, Measure.ERROR_RATE, now.errorRate());
        add(now, Measure.LOAD, gpu == null ? now.cpu() : gpu.utilization());
        add(
                now,
                Measure.MEMORY,
                gpu == null
                        ? fraction(now.memoryUsedBytes(), now.memoryTotalBytes())
                        : fraction(gpu.memoryUsedBytes(), gpu.memoryTotalBytes()));
    }

    private void add(Metrics now, Measure measure, @Nullable Double value) {
        series(measure).add(now.at(), value == null ? Double.NaN : value);
    }

    private static double fraction(long part, long whole) {
        return whole <= 0 ? 0 : (double) part / whole;
    }

    private void beat() {
        beats.set(beats.get() + 1);
        // The feed tells of a model only when its state changes; busy slots and memory have to be asked for.
        if (beats.get() % MODELS_EVERY == 0) {
            refreshModels();
        }
    }

    private void refreshModels() {
        if (askingForModels) {
            return;
        }
        askingForModels = true;
        background.run(
                client::localModels,
                now -> {
                    askingForModels = false;
                    models.setAll(now);
                },
                failure -> askingForModels = false);
    }

    private void replace(LocalModel model) {
        models.removeIf(known -> known.id().equals(model.id()));
        models.add(model);
        FXCollections.sort(models, Comparator.comparing(LocalModel::id));
    }
}
