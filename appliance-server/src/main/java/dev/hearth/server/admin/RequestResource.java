package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.REQUESTS;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.RequestFilter;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.telemetry.RequestLine;
import java.util.List;
import java.util.OptionalInt;

/** The request log. */
public final class RequestResource implements Resource {

    private final Ledger ledger;

    public RequestResource(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/requests", mayRead(REQUESTS), "List finished requests, newest first", this::list),
                Endpoint.get("/requests/{id}", mayRead(REQUESTS), "Show one finished request", this::show));
    }

    private Reply list(Ask ask) {
        OptionalInt status = ask.number("status", 100, 599)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
        // One more than asked for tells whether there is more.
        List<Entry> found = ledger.requests(
                new RequestFilter(ask.text("key"), ask.text("model"), status, ask.after(), ask.limit() + 1));
        List<RequestLine> page =
                found.stream().limit(ask.limit()).map(RequestLine::of).toList();
        return Reply.list(page, found.size() > page.size());
    }

    private Reply show(Ask ask) {
        return ledger.request(ask.id())
                .map(entry -> Reply.ok(RequestLine.of(entry)))
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "There is no request '" + ask.id() + "'."));
    }
}
