package dev.hearth.server.admin;

import dev.hearth.server.ledger.Ledger;
import java.time.Clock;
import java.util.List;

/** Who used how much. */
public final class UsageResource implements Resource {

    private final Ledger ledger;
    private final Clock clock;

    public UsageResource(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                "/usage",
                "Sum up requests, tokens and cost by key, user, team, model, provider, hour or day",
                this::sum));
    }

    private Reply sum(Ask ask) {
        return Reply.list(ledger.usage(UsageSpan.query(ask, clock)).stream()
                .map(UsageLine::of)
                .toList());
    }
}
