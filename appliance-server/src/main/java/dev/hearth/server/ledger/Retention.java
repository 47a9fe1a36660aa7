package dev.hearth.server.ledger;

import dev.hearth.server.config.LedgerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than it is to be kept, once an hour: a few rows at a time with pauses between, so that neither the
 * database nor anybody who waits for it notices. What a stop interrupts the next round goes on with.
 */
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST_ROUND = Duration.ofMinutes(5);
    private static final Duration ROUND = Duration.ofHours(1);

    /** 500 rows take H2 about 10 ms; four such steps a second are gone unnoticed, and make 7 million rows an hour. */
    private static final int STEP = 500;

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int QUARTERS_PER_STEP = 4;

    private final UsageStore entries;
    private final QuarterStore quarters;
    private final LedgerConfig terms;
    private final Clock clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ledger-retention").factory());

    Retention(UsageStore entries, QuarterStore quarters, LedgerConfig terms, Clock clock) {
        this.entries = entries;
        this.quarters = quarters;
        this.terms = terms;
        this.clock = clock;
    }

    /** @param emptyJournal sees to it that nothing older is left in the journal, or fails */
    void start(Runnable emptyJournal) {
        Future<?> _ = schedule.scheduleWithFixedDelay(
                () -> round(emptyJournal), FIRST_ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round(Runnable emptyJournal) {
        try {
            emptyJournal.run();
            sweep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Old usage could not be deleted ({}); it is tried again in an hour.", e.toString());
        }
    }

    /** @param pause after each step */
    void sweep(Duration pause) throws InterruptedException {
        int requests = 0;
        int sums = 0;
        if (terms.keepRequests().isPresent()) {
            Instant before = Instant.ofEpochSecond(quarter(terms.keepRequests().get()) * Cell.SECONDS);
            requests = deleted(() -> entries.deleteEntries(before, STEP), pause);
        }
        if (terms.keepUsage().isPresent()) {
            long before = quarter(terms.keepUsage().get());
            sums = deleted(() -> quarters.delete(before, QUARTERS_PER_STEP), pause);
        }
        if (requests + sums > 0) {
            LOG.info("Deleted {} requests and {} sums of usage that need not be kept any longer.", requests, sums);
        }
    }

    /** Whole quarters, so that no report finds half of one. */
    private long quarter(Duration kept) {
        return Cell.quarterOf(clock.instant().minus(kept));
    }

    private static int deleted(IntSupplier step, Duration pause) throws InterruptedException {
        int all = 0;
        for (int some = step.getAsInt(); some > 0; some = step.getAsInt()) {
            all += some;
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return all;
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
