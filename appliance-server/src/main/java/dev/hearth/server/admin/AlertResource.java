package dev.hearth.server.admin;

import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Alerts.Alert;
import java.util.List;

/** What an admin should know of, for those who look later than it happened. */
public final class AlertResource implements Resource {

    private final Alerts alerts;

    public AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/alerts", mayRead(Area.ALERTS), "List the last alerts, newest first", this::list));
    }

    private Reply list(Ask ask) {
        List<Alert> recent = alerts.recent();
        return Reply.list(recent.stream().limit(ask.limit()).toList(), recent.size() > ask.limit());
    }
}
