package dev.hearth.server.telemetry;

import dev.hearth.server.llm.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room's door: hears of every call, and tells Prometheus and the console what becomes of them all. */
public final class Telemetry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);
    private static final Duration GPU_INTERVAL = Duration.ofSeconds(2);
    private static final Duration GPU_LIMIT = Duration.ofSeconds(3);

    private final Clock clock;
    private final Metrics metrics = new Metrics();
    private final LiveFeed feed;
    private final Alerts alerts;
    private final CallWindow calls = new CallWindow();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Host host = new Host();
    private final GpuWatch gpus;
    private volatile Supplier<List<BudgetFigure>> budgets = List::of;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("telemetry").factory());

    Telemetry(Clock clock, NvidiaSmi smi, Optional<Path> alertFile) {
        this.clock = clock;
        this.feed = new LiveFeed(clock);
        this.alerts = new Alerts(feed, clock, alertFile);
        this.gpus = new GpuWatch(smi, GPU_INTERVAL);
        metrics.gauge("hearth.requests.in_flight", "Calls that are being answered", inFlight::get);
    }

    /** For a house that keeps nothing. */
    public static Telemetry start(Clock clock) {
        return start(clock, Optional.empty());
    }

    /**
     * Begins to measure the machine and to publish its figures once a second.
     *
     * @param alertFile where alerts outlive the process
     */
    public static Telemetry start(Clock clock, Optional<Path> alertFile) {
        Telemetry telemetry = new Telemetry(clock, new NvidiaSmi("nvidia-smi", GPU_LIMIT), alertFile);
        telemetry.gpus.start();
        Future<?> _ = telemetry.beat.scheduleAtFixedRate(telemetry::beat, 1, 1, TimeUnit.SECONDS);
        return telemetry;
    }

    /** Counts a call as in flight until the handle is closed. */
    public InFlight callStarted() {
        inFlight.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                inFlight.decrementAndGet();
            }
        };
    }

    public void callEnded(CallEnded call) {
        calls.add(clock.instant().getEpochSecond(), call);
        metrics.callEnded(call);
        feed.publish(Event.Kind.REQUEST, RequestLine.of(call.entry()));
    }

    /** Somebody was turned away before there was a call: no valid key, an unreadable body. */
    public void turnedAway(Refusal.Kind reason) {
        metrics.refused(reason);
    }

    /** Asks from now on, once a second, how far budgets are used. */
    public void watchBudgets(Supplier<List<BudgetFigure>> figures) {
        budgets = figures;
    }

    /** A count of something that went wrong elsewhere, asked for whenever Prometheus comes by. */
    public void count(String name, String description, Supplier<Number> value) {
        metrics.count(name, description, value);
    }

    public Metrics metrics() {
        return metrics;
    }

    public LiveFeed feed() {
        return feed;
    }

    public Alerts alerts() {
        return alerts;
    }

    @Override
    public void close() {
        beat.shutdownNow();
        gpus.close();
        feed.close();
        metrics.close();
    }

    /** A call on its way; closing it twice counts once. */
    @FunctionalInterface
    public interface InFlight extends AutoCloseable {
        @Override
        void close();
    }

    private void beat() {
        try {
            publishVitals();
        } catch (RuntimeException e) {
            // A schedule whose task throws ends for good, and the console's charts would stand still until a restart.
            LOG.warn("This second's figures are missing from the live feed", e);
        }
    }

    void publishVitals() {
        Instant now = clock.instant();
        List<Gpu> latest = gpus.latest();
        metrics.gpus(latest);
        metrics.budgets(budgets.get());
        CallWindow.Figures figures = calls.figures(now.getEpochSecond());
        feed.publish(Event.Kind.METRICS, Vitals.of(now, figures, inFlight.get(), host, latest));
    }
}
