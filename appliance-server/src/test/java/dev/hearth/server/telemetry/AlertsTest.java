package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.telemetry.Alerts.Alert;
import dev.hearth.server.telemetry.Alerts.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private final SettableClock clock = new SettableClock();

    @TempDir
    Path folder;

    @Test
    void alertsOutliveTheProcess_alsoBehindALineThatWasCut() throws Exception {
        Alerts before = alerts();
        before.alert(Severity.ERROR, "The first", "detail");
        clock.pass(Duration.ofHours(1));
        before.alert(Severity.WARNING, "The \"second\"", "two\nlines");
        List<Alert> told = before.recent();
        Files.writeString(file(), "{\"at\":\"2026-", StandardOpenOption.APPEND);

        Alerts after = alerts();
        assertThat(after.recent()).isEqualTo(told);
        after.alert(Severity.INFO, "The third", "detail");
        assertThat(alerts().recent()).isEqualTo(after.recent()).hasSize(3);
        assertThat(told).extracting(Alert::title).containsExactly("The \"second\"", "The first");
    }

    @Test
    void onlyTheLastOnesAreKept_andTheFileStaysSmall() throws Exception {
        Alerts alerts = alerts();
        for (int i = 0; i < 1_000; i++) {
            alerts.alert(Severity.INFO, "Alert " + i, "detail");
        }

        assertThat(Files.readAllLines(file())).hasSizeBetween(200, 400);
        assertThat(alerts().recent()).isEqualTo(alerts.recent()).hasSize(200);
        assertThat(alerts.recent().getFirst().title()).isEqualTo("Alert 999");
    }

    @Test
    void whatLastsIsToldOnce_alsoAfterARestart() {
        alerts().alertOnce(Severity.WARNING, "The budget runs out", "80 of 100 are used.");
        Alerts after = alerts();

        after.alertOnce(Severity.WARNING, "The budget runs out", "80 of 100 are used.");
        after.alertOnce(Severity.WARNING, "The budget runs out", "90 of 100 are used.");

        assertThat(after.recent()).hasSize(2);
    }

    private Alerts alerts() {
        return new Alerts(new LiveFeed(clock), clock, Optional.of(file()));
    }

    private Path file() {
        return folder.resolve("alerts.jsonl");
    }
}
