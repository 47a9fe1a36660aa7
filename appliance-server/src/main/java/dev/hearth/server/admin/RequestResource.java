package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.REQUESTS;
import static dev.hearth.server.admin.Permission.mayExport;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.identity.User;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Ledger;
import dev.hearth.server.ledger.RequestFilter;
import dev.hearth.server.ledger.Transcripts;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.telemetry.RequestLine;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request log. */
public final class RequestResource implements Resource {

    private final Ledger ledger;
    private final Transcripts transcripts;
    private final ZoneId zone;

    /** @param zone whose days are meant where a time is only a day */
    public RequestResource(Ledger ledger, Transcripts transcripts, ZoneId zone) {
        this.ledger = ledger;
        this.transcripts = transcripts;
        this.zone = zone;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/requests", mayRead(REQUESTS), "List finished requests, newest first", this::list),
                Endpoint.get("/requests/{id}", mayRead(REQUESTS), "Show one finished request", this::show),
                Endpoint.get(
                                "/requests/{id}/body",
                                mayExport(REQUESTS),
                                "Show what a request asked and got, if its key keeps that",
                                this::showBody)
                        .noted("requests.body"));
    }

    private Reply list(Ask ask) {
        // One more than asked for tells whether there is more.
        List<Entry> found = ledger.requests(filter(ask, ask.limit() + 1));
        List<RequestLine> page =
                found.stream().limit(ask.limit()).map(RequestLine::of).toList();
        return Reply.list(page, found.size() > page.size());
    }

    private RequestFilter filter(Ask ask, int limit) {
        return new RequestFilter(
                UsageSpan.filter(ask),
                ask.number("status", 100, 599)
                        .map(number -> OptionalInt.of(number.intValue()))
                        .orElse(OptionalInt.empty()),
                constant(ask, "outcome", Entry.Outcome.values()),
                ask.text("stream").map(RequestResource::flag),
                constant(ask, "api", Call.Api.values()),
                ask.time("from", zone),
                ask.time("to", zone),
                ask.number("min_duration_ms", 0, Long.MAX_VALUE)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                ask.text("id"),
                ask.after(),
                limit);
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.invalid("stream", "'stream' must be true or false.");
        }
        return value.equals("true");
    }

    private static <E extends Enum<E>> Optional<E> constant(Ask ask, String name, E[] constants) {
        return ask.text(name)
                .map(value -> Stream.of(constants)
                        .filter(constant -> word(constant).equals(value))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                name,
                                "'" + name + "' must be one of "
                                        + Stream.of(constants)
                                                .map(RequestResource::word)
                                                .collect(Collectors.joining(", "))
                                        + ".")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isHis(Ask ask, Entry entry) {
        Optional<User> only = ask.scope().only();
        return only.isEmpty()
                || entry.userId()
                        .map(only.get().id()::equals)
                        .orElseGet(() -> ask.scope().covers(entry.user()));
    }

    private Reply show(Ask ask) {
        return Reply.ok(RequestLine.of(find(ask)));
    }

    private Reply showBody(Ask ask) {
        Entry entry = find(ask);
        return transcripts
                .find(entry.id(), entry.startedAt())
                .map(kept -> Reply.ok(new Body("request_body", entry.id(), kept.request(), kept.answer(), kept.cut())))
                .orElseThrow(() -> Refusal.of(
                        Kind.NOT_FOUND, "Nothing is kept of what request '" + ask.id() + "' asked and got."));
    }

    record Body(String object, String id, String request, String answer, boolean cut) {}

    private Entry find(Ask ask) {
        return ledger.request(ask.id())
                .filter(entry -> isHis(ask, entry))
                .orElseThrow(() -> Refusal.of(Kind.NOT_FOUND, "There is no request '" + ask.id() + "'."));
    }
}
