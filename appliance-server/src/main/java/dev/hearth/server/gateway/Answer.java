package dev.hearth.server.gateway;

import dev.hearth.server.admission.Ticket;
import dev.hearth.server.ledger.Charge;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Attempt;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Sink;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.routing.Route;
import dev.hearth.server.telemetry.Telemetry.InFlight;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer on its way through the house: passes each step on to the client, and remembers what the account needs. Steps
 * that say nothing yet are held back until one does, so that another target can still be asked without the client
 * seeing two beginnings.
 */
final class Answer implements Sink {

    private final Client client;
    private final Instant arrived;
    private final InFlight inFlight;
    private final Presence presence = new Presence();
    private final Bill bill;
    private final long start = System.nanoTime();
    private final List<Delta> held = new ArrayList<>(2);
    private final List<Attempt> asked = new ArrayList<>(2);

    private Optional<Route> route = Optional.empty();
    private Optional<String> upstreamModel = Optional.empty();
    private int attempts;
    private long attemptStart = start;
    private boolean begun;
    private int status = 200;
    private OptionalLong firstTokenMillis = OptionalLong.empty();

    Answer(Call call, Client client, Instant arrived, InFlight inFlight, Costs costs) {
        this.client = client;
        this.arrived = arrived;
        this.inFlight = inFlight;
        this.bill = new Bill(call, arrived, costs, presence);
        client.whenLeft(presence::leave);
    }

    /** The call has been let in; a client who leaves gives his place to others at once, and the money when it is counted. */
    void admitted(Ticket ticket) {
        bill.paidBy(ticket);
        presence.holds(ticket::vacate);
    }

    @Override
    public void drainedBy(Runnable whenLeft) {
        presence.drainedBy(whenLeft);
    }

    /** @throws ClientGone when nobody is there any more to take it, though it may have been heard to its end */
    void checkWanted() throws ClientGone {
        if (presence.hasLeft()) {
            throw new ClientGone();
        }
    }

    /**
     * Another target is asked; what the one before has said without saying anything is forgotten.
     *
     * @throws ClientGone when nobody is there any more for whom to ask
     */
    void attempt(Route next) throws ClientGone {
        presence.asked();
        checkWanted();
        attempts++;
        attemptStart = System.nanoTime();
        bill.turnTo(next);
        route = Optional.of(next);
        upstreamModel = Optional.empty();
        held.clear();
    }

    /** What the answer may need is reserved, also of the target. */
    void reserved() {
        bill.reserved();
    }

    /** The target that was asked has given its last word. */
    void attempted(Optional<Refusal.Kind> refusal) {
        bill.ended(refusal);
        long millis = (System.nanoTime() - attemptStart) / 1_000_000;
        if (asked.size() < Entry.TRACED_ATTEMPTS && asked.size() < attempts) {
            route.ifPresent(target -> asked.add(new Attempt(target.provider(), target.model(), refusal, millis)));
        }
    }

    /** @throws ClientGone when nobody is there any more to be told of it */
    void refused(Refusal refusal) throws ClientGone {
        attempted(Optional.of(refusal.kind()));
        checkWanted();
    }

    /** Whether another target may be asked after this refusal: a client that has seen a beginning gets no second one. */
    boolean another(Refusal refusal) {
        return !begun && refusal.kind().mayHelpElsewhere() && bill.another();
    }

    /** The targets that were asked, the first of them first. */
    List<Attempt> trace() {
        return asked;
    }

    @Override
    public void accept(Delta step) throws IOException {
        remember(step);
        bill.checkLength();
        if (presence.hasLeft() && presence.isDrained()) {
            return;
        }
        checkWanted();
        Delta delta = step instanceof Delta.End(var reason, var _) ? new Delta.End(reason, bill.credible()) : step;
        if (begun) {
            forward(delta);
            return;
        }
        held.add(delta);
        if (delta.says()) {
            begin();
        }
    }

    private void begin() throws IOException {
        begun = true;
        firstTokenMillis = OptionalLong.of(elapsedMillis());
        route.ifPresent(client::routed);
        for (Delta step : held) {
            forward(step);
        }
        held.clear();
    }

    private void forward(Delta delta) throws ClientGone {
        try {
            client.accept(delta);
        } catch (IOException e) {
            presence.leave();
            throw new ClientGone(e);
        }
    }

    private void remember(Delta delta) {
        switch (delta) {
            case Delta.Start start -> calls(start.model());
            case Delta.Text(String text) -> bill.add(text);
            case Delta.Thinking(String text) -> bill.add(text);
            case Delta.ToolArguments tool -> bill.add(tool.fragment());
            case Delta.Vector vector -> {}
            case Delta.Relevance relevance -> {}
            case Delta.Head head -> status = head.status();
            case Delta.Bytes bytes -> {}
            case Delta.End end -> bill.said(end.usage());
            case Delta.Relayed frame -> frame.meaning().forEach(this::remember);
        }
        if (delta.says()) {
            bill.heard();
        }
    }

    private void calls(String model) {
        upstreamModel = Optional.of(model).filter(name -> !name.isEmpty());
        upstreamModel.ifPresent(bill::answeredBy);
    }

    /** The texts of it, one after the other. */
    String text() {
        return bill.text();
    }

    /** What it has used, with what was lost to those who gave nothing. */
    Usage usage() {
        return bill.usage();
    }

    /** What {@link #usage} costs. */
    Charge charge() {
        return bill.charge();
    }

    /** The HTTP status that whoever answered gave, where he gave one. */
    int status() {
        return status;
    }

    Optional<Route> route() {
        return route;
    }

    Optional<String> upstreamModel() {
        return upstreamModel;
    }

    int attempts() {
        return attempts;
    }

    OptionalLong firstTokenMillis() {
        return firstTokenMillis;
    }

    long elapsedMillis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    Instant arrived() {
        return arrived;
    }

    void close() {
        inFlight.close();
    }
}
