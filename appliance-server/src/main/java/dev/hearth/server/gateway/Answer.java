package dev.hearth.server.gateway;

import dev.hearth.server.admission.Ticket;
import dev.hearth.server.ledger.Charge;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Entry.Attempt;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Parameters;
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
import java.util.stream.Stream;

/**
 * An answer on its way through the house: passes each step on to the client, and remembers what the account needs. Steps
 * that say nothing yet are held back until one does, so that another target can still be asked without the client
 * seeing two beginnings.
 */
final class Answer implements Sink {

    /** No model makes a longer one, whatever bound a caller has set: GPT-5 and Claude end at 128,000 tokens. */
    private static final long LONGEST = 128_000;

    private final Client client;
    private final Instant arrived;
    private final InFlight inFlight;
    private final Call call;
    private final Costs costs;
    private final TokenCount counted;
    private final Presence presence = new Presence();
    private final long start = System.nanoTime();
    private final List<Delta> held = new ArrayList<>(2);
    private final List<Attempt> asked = new ArrayList<>(2);

    private Optional<Route> route = Optional.empty();
    private Optional<String> upstreamModel = Optional.empty();
    private Optional<Costs.Meter> meter = Optional.empty();
    private Optional<Charge> charge = Optional.empty();
    private int attempts;
    private long attemptStart = start;
    private boolean begun;
    private boolean heard;
    private boolean waiting;
    private Optional<Ticket> paid = Optional.empty();
    private long allowed = Long.MAX_VALUE;
    private Usage lost = Usage.NONE;
    private Charge lostCharge = Charge.NOTHING;
    private int status = 200;
    private Usage said = Usage.UNKNOWN;
    private OptionalLong firstTokenMillis = OptionalLong.empty();

    Answer(Call call, Client client, Instant arrived, InFlight inFlight, Costs costs) {
        this.call = call;
        this.costs = costs;
        this.client = client;
        this.arrived = arrived;
        this.inFlight = inFlight;
        this.counted = new TokenCount(call);
        client.whenGone(presence::leave);
    }

    /** The call has been let in; a client who leaves gives his place to others at once, and the money when it is counted. */
    void admitted(Ticket ticket) {
        paid = Optional.of(ticket);
        presence.holds(ticket::vacate);
    }

    @Override
    public void whenAbandoned(Runnable leave) {
        presence.goesOn(leave);
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
        meter.ifPresent(Costs.Meter::stop);
        meter = Optional.of(costs.begin(next.provider()));
        route = Optional.of(next);
        upstreamModel = Optional.empty();
        held.clear();
        waiting = true;
    }

    /** The target that was asked has given its last word. */
    void attempted(Optional<Refusal.Kind> refusal) {
        // Who is too slow has been at work all the time, and one who goes on is so still.
        waiting &= refusal.isEmpty()
                || (refusal.filter(Refusal.Kind.TIMEOUT::equals).isPresent() && presence.goesOn());
        long millis = (System.nanoTime() - attemptStart) / 1_000_000;
        if (asked.size() < Entry.TRACED_ATTEMPTS && asked.size() < attempts) {
            route.ifPresent(target -> asked.add(new Attempt(target.provider(), target.model(), refusal, millis)));
        }
    }

    /**
     * Whether another target may be asked after one that has failed. What that one may bill for nothing is counted to the call,
     * and then another answer must find its room in the budgets.
     */
    boolean another(Ticket ticket) {
        if (!waiting) {
            return true;
        }
        waiting = false;
        Usage loss = unheard();
        Charge cost = meter.map(running -> charged(running, loss)).orElse(Charge.NOTHING);
        lost = lost.plus(loss);
        lostCharge = lostCharge.plus(cost);
        ticket.lose(loss, cost.nanoUsd());
        return ticket.again();
    }

    /** The target is about to be asked. */
    void reserved(Ticket ticket) {
        allowed = ticket.answerTokens();
    }

    /** An upstream that does not keep to its bound must not break a budget that relies on it. */
    private void checkLength() {
        if (!call.stream() || !counted.exceeds(allowed)) {
            return;
        }
        if (paid.filter(Ticket::again).isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.QUOTA_EXHAUSTED,
                    "The answer was cut after " + allowed + " tokens: its provider went on beyond the bound that it was"
                            + " given, and no budget has room for more. Ask an administrator to check the provider.");
        }
        allowed += paid.map(Ticket::answerTokens).orElse(0L);
    }

    /** The targets that were asked, the first of them first. */
    List<Attempt> trace() {
        return asked;
    }

    @Override
    public void accept(Delta step) throws IOException {
        remember(step);
        heard |= step.says();
        if (presence.hasLeft() && presence.goesOn()) {
            return;
        }
        checkWanted();
        checkLength();
        Delta delta = step instanceof Delta.End(var reason, var _) ? new Delta.End(reason, credible()) : step;
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
            case Delta.Start start -> upstreamModel = Optional.of(start.model()).filter(name -> !name.isEmpty());
            case Delta.Text(String text) -> counted.add(text);
            case Delta.Thinking(String text) -> counted.add(text);
            case Delta.ToolArguments tool -> counted.add(tool.fragment());
            case Delta.Vector vector -> {}
            case Delta.Relevance relevance -> {}
            case Delta.Head head -> status = head.status();
            case Delta.Bytes bytes -> {}
            case Delta.End end -> said = end.usage();
            case Delta.Relayed frame -> frame.meaning().forEach(this::remember);
        }
    }

    /** Whether the client has got a part of it. */
    boolean begun() {
        return begun;
    }

    /** The texts of it, one after the other. */
    String text() {
        return counted.text();
    }

    /** What it has used, with what was lost to those who gave nothing. */
    Usage usage() {
        return lost.plus(latest());
    }

    /**
     * What the latest target has used: in its own words, or else as we count it; nothing when it did not begin to answer, and
     * when there was only something to be counted.
     */
    private Usage latest() {
        if (call.parameters() instanceof Parameters.Count) {
            return Usage.NONE;
        }
        if (said.exact() || heard) {
            return credible();
        }
        return waiting ? unheard() : Usage.NONE;
    }

    /** Some say nothing of the usage, and some that it was none, which is told to nobody and believed by nobody. */
    private Usage credible() {
        if (!said.exact()) {
            return counted.usage();
        }
        boolean silentOnPrompt =
                said.input() == 0 && !call.messages().isEmpty() && !(call.parameters() instanceof Parameters.Count);
        boolean silentOnAnswer = said.output() == 0 && counted.hasText();
        return silentOnPrompt || silentOnAnswer ? said.filledFrom(counted.usage()) : said;
    }

    /**
     * Of an answer that nobody has heard a word of, though somebody is at work on it. He has read the prompt at least. A
     * stream that is cut is not made any further; an answer in one piece is made to its end by those who go on, and billed,
     * so that it is taken for as long as it may become: a budget that took it for less would not hold.
     */
    private Usage unheard() {
        boolean inOnePiece = !call.stream() && presence.goesOn();
        long bound = paid.map(Ticket::call).orElse(call).maxTokens().orElse(0);
        long answer = inOnePiece ? Math.min(LONGEST, bound) * Math.max(1, call.choices()) : 0;
        return Usage.estimated(counted.usage().input(), answer);
    }

    /** What {@link #usage} costs: one and the same however often it is asked for, since budgets and accounts must agree. */
    Charge charge() {
        Charge now = charge.orElseGet(() -> meter.map(running -> lostCharge.plus(charged(running, latest())))
                .orElse(Charge.NOTHING));
        charge = Optional.of(now);
        return now;
    }

    private Charge charged(Costs.Meter running, Usage usage) {
        List<String> models = Stream.concat(route.map(Route::model).stream(), upstreamModel.stream())
                .toList();
        return running.charge(call.api(), usage, models, arrived);
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
