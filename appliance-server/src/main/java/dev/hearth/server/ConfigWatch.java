package dev.hearth.server;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ConfigProblem;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Alerts.Severity;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration file every other second and takes over what has changed in it; with it the files that it names as
 * {@code ${file:…}}. A change must be there twice, since an editor may be found in the middle of its writing. A file that
 * cannot be used changes nothing, and an alert says why.
 */
final class ConfigWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 2_000;

    private final Supplier<Config> reading;
    private final Consumer<Config> takingOver;
    private final Alerts alerts;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("config-watch").factory());

    private Config running;
    private Look settled;
    private @Nullable Look seen;

    /** What a look at the file has brought. */
    private sealed interface Look {
        record Read(Config config) implements Look {}

        record Unusable(String problem) implements Look {}
    }

    /** @param takingOver throws a refusal, and then has changed nothing, when it cannot be */
    ConfigWatch(Config running, Supplier<Config> reading, Consumer<Config> takingOver, Alerts alerts) {
        this.running = running;
        this.settled = new Look.Read(running);
        this.reading = reading;
        this.takingOver = takingOver;
        this.alerts = alerts;
    }

    static ConfigWatch start(Config running, Supplier<Config> reading, Consumer<Config> takingOver, Alerts alerts) {
        ConfigWatch watch = new ConfigWatch(running, reading, takingOver, alerts);
        Future<?> _ =
                watch.schedule.scheduleWithFixedDelay(watch::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Looks once; only one thread does. */
    void look() {
        Look now = read();
        if (now.equals(settled)) {
            seen = null;
        } else if (Objects.equals(now, seen)) {
            settled = now;
            seen = null;
            settle(now);
        } else {
            seen = now;
        }
    }

    private Look read() {
        try {
            return new Look.Read(reading.get());
        } catch (ConfigProblem | CannotStart problem) {
            return new Look.Unusable(String.valueOf(problem.getMessage()));
        } catch (RuntimeException unexpected) {
            return new Look.Unusable(unexpected.toString());
        }
    }

    private void settle(Look look) {
        switch (look) {
            case Look.Unusable(String problem) -> keep(problem);
            case Look.Read(Config config) -> takeOver(config);
        }
    }

    private void keep(String problem) {
        alerts.alert(
                Severity.ERROR,
                "The changed configuration cannot be used",
                problem + ". The one before stays in force; it will be read again when it changes.");
    }

    private void takeOver(Config config) {
        try {
            takingOver.accept(config);
        } catch (Refusal refusal) {
            keep(refusal.message());
            return;
        } catch (RuntimeException unexpected) {
            keep(unexpected.toString());
            return;
        }
        alerts.alert(Severity.INFO, "The configuration has changed", "Providers, models and keys are taken over.");
        if (!sameHouse(config, running)) {
            alerts.alert(
                    Severity.WARNING,
                    "A part of the changed configuration waits",
                    "What it says beside timeouts, providers, models and keys holds from the next start on.");
        }
        running = config;
    }

    private static boolean sameHouse(Config one, Config other) {
        return one.server().equals(other.server())
                && one.storage().equals(other.storage())
                && one.localModels().equals(other.localModels())
                && one.identity().equals(other.identity())
                && one.prices().equals(other.prices())
                && one.localCosts().equals(other.localCosts())
                && one.ledger().equals(other.ledger())
                && one.admission().equals(other.admission())
                && one.timeZone().equals(other.timeZone());
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
