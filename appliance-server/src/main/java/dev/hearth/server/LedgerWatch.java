package dev.hearth.server;

import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.LedgerHealth;
import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Alerts.Severity;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells an administrator when the ledger begins to have trouble, and when it is over. */
final class LedgerWatch implements AutoCloseable {

    private static final long EVERY_SECONDS = 5;

    private final Ledger ledger;
    private final Alerts alerts;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ledger-watch").factory());
    private LedgerHealth.State told = LedgerHealth.State.OK;

    LedgerWatch(Ledger ledger, Alerts alerts) {
        this.ledger = ledger;
        this.alerts = alerts;
        Future<?> _ = schedule.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        LedgerHealth now = ledger.health();
        if (now.state() != told) {
            told = now.state();
            if (told == LedgerHealth.State.OK) {
                alerts.alert(Severity.INFO, "Usage is accounted again", "The ledger has caught up.");
            } else {
                alerts.alert(Severity.WARNING, "Usage accounting has trouble", now.detail());
            }
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
