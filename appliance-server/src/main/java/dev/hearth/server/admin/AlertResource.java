package dev.hearth.server.admin;

import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Alerts.Alert;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What an admin should know of, for those who look later than it happened. */
public final class AlertResource implements Resource {

    private final Alerts alerts;
    private final ZoneId zone;

    /** @param zone whose days are meant where a time is only a day */
    public AlertResource(Alerts alerts, ZoneId zone) {
        this.alerts = alerts;
        this.zone = zone;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/alerts", mayRead(Area.ALERTS), "List the last alerts, newest first", this::list));
    }

    private Reply list(Ask ask) {
        Optional<Instant> since = ask.time("since", zone);
        List<Alert> recent = alerts.recent().stream()
                .filter(alert -> since.filter(time -> !alert.at().isAfter(time)).isEmpty())
                .toList();
        return Reply.list(recent.stream().limit(ask.limit()).toList(), recent.size() > ask.limit());
    }
}
