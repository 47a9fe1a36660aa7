package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.USAGE;
import static dev.hearth.server.admin.Permission.mayExport;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.UsageQuery;
import dev.hearth.server.llm.Refusal;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** Who used how much. */
public final class UsageResource implements Resource {

    private final Ledger ledger;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone whose hours, days and months are meant where nothing else is said */
    public UsageResource(Ledger ledger, Clock clock, ZoneId zone) {
        this.ledger = ledger;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                        "/usage",
                        mayRead(USAGE),
                        "Sum up requests, tokens and cost by key, user, team, model, provider, hour, day or month",
                        this::sum),
                Endpoint.get("/usage/export", mayExport(USAGE), "The same report as a CSV file", this::export)
                        .noted("usage.export"));
    }

    private Reply sum(Ask ask) {
        return Reply.list(ledger.usage(UsageSpan.query(ask, clock, zone)).stream()
                .map(UsageLine::of)
                .toList());
    }

    private Reply export(Ask ask) {
        if (!ask.text("format").orElse("csv").equals("csv")) {
            throw Refusal.invalid("format", "'format' must be csv.");
        }
        UsageQuery query = UsageSpan.query(ask, clock, zone);
        return new Reply.File("text/csv; charset=utf-8", "usage.csv", out -> {
            UsageTable table = new UsageTable(query.groupBy(), new Csv(out));
            ledger.usage(query, table::add);
            table.end();
        });
    }
}
