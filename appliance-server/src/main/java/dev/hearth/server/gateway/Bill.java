package dev.hearth.server.gateway;

import dev.hearth.server.admission.Ticket;
import dev.hearth.server.ledger.Charge;
import dev.hearth.server.ledger.Costs;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Usage;
import dev.hearth.server.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call has used and costs: in the words of whoever answers it, or else as we count it, with what was lost to those
 * who gave nothing. Also how long its answer may become before a budget would not hold it.
 */
final class Bill {

    /** No model makes a longer one, whatever bound a caller has set: GPT-5 and Claude end at 128,000 tokens. */
    private static final long LONGEST = 128_000;

    /** So many tokens models that think in silence make about, whom 40 callers had left at a thousandth of what was billed. */
    private static final long THOUGHTS_A_SECOND = 100;

    /** An answer of some words has no quarter to speak of, and a single word may be cut into one token or into several. */
    private static final int SOME_WORDS = 8;

    private final Call call;
    private final Instant arrived;
    private final Costs costs;
    private final Presence presence;
    private final TokenCount counted;
    private final List<String> models = new ArrayList<>(2);

    private Optional<Ticket> ticket = Optional.empty();
    private Optional<Costs.Meter> meter = Optional.empty();
    private Optional<Charge> charge = Optional.empty();
    private boolean heard;
    private boolean waiting;
    private long turned;
    private long reserved = Long.MAX_VALUE;
    private long limit = Long.MAX_VALUE;
    private Usage said = Usage.UNKNOWN;
    private Usage lost = Usage.NONE;
    private Charge lostCharge = Charge.NOTHING;

    /** @param presence of the client: whether whoever answers would go on, and bill, without him */
    Bill(Call call, Instant arrived, Costs costs, Presence presence) {
        this.call = call;
        this.arrived = arrived;
        this.costs = costs;
        this.presence = presence;
        this.counted = new TokenCount(call);
    }

    /** From this reservation it is paid. */
    void paidBy(Ticket reservation) {
        ticket = Optional.of(reservation);
    }

    /** Somebody is to be asked. */
    void turnTo(Route next) {
        meter.ifPresent(Costs.Meter::stop);
        meter = Optional.of(costs.begin(next.provider()));
        models.clear();
        models.add(next.model());
        waiting = true;
        turned = System.nanoTime();
    }

    /** All is reserved for his answer. */
    void reserved() {
        reserved = ticket.map(Ticket::answerTokens).orElse(Long.MAX_VALUE);
        limit = reserved;
    }

    /** This is what he calls himself. */
    void answeredBy(String model) {
        models.add(model);
    }

    /** The answer has begun to say something. */
    void heard() {
        heard = true;
    }

    void add(String text) {
        counted.add(text);
    }

    void said(Usage usage) {
        said = usage;
    }

    /** The texts of the answer, one after the other. */
    String text() {
        return counted.text();
    }

    /**
     * An upstream that does not keep to its bound must not break a budget that relies on it. But it may count in another
     * vocabulary than we do, and fewer tokens in the same text: one that keeps to its bound must not be blamed and cut, so
     * that a quarter more is taken for its vocabulary. What we count beyond what is reserved is taken from no budget.
     *
     * @throws Refusal when the answer is longer, and no budget has room for more
     */
    void checkLength() {
        while (call.stream() && counted.exceeds(limit)) {
            if (reserveAgain()) {
                limit = reserved;
            } else if (limit == reserved) {
                limit = reserved + reserved / 4 + SOME_WORDS;
            } else {
                throw Refusal.of(
                        Refusal.Kind.QUOTA_EXHAUSTED,
                        "The answer was cut after " + limit + " tokens: its provider went on beyond the bound of "
                                + reserved + " that it was given, and no budget has room for more. Ask an administrator"
                                + " to check the provider.");
            }
        }
    }

    private boolean reserveAgain() {
        long more = ticket.map(Ticket::answerTokens).orElse(0L);
        boolean room = more > 0 && ticket.filter(Ticket::again).isPresent();
        reserved += room ? more : 0;
        return room;
    }

    /** The target that was asked has given its last word. */
    void ended(Optional<Refusal.Kind> refusal) {
        // Who is too slow has been at work all the time, and one whose answer is drained is so still.
        boolean atWork = refusal.filter(Refusal.Kind.TIMEOUT::equals).isPresent() && presence.isDrained();
        waiting &= refusal.isEmpty() || atWork;
    }

    /**
     * Whether another target may be asked after one that has failed. What that one may bill for nothing is counted to the
     * call, and then another answer must find its room in the budgets.
     */
    boolean another() {
        if (!waiting) {
            return true;
        }
        waiting = false;
        Usage loss = unheard();
        Charge cost = meter.map(running -> charged(running, loss)).orElse(Charge.NOTHING);
        lost = lost.plus(loss);
        lostCharge = lostCharge.plus(cost);
        ticket.ifPresent(paying -> paying.lose(loss, cost.nanoUsd()));
        return ticket.map(Ticket::again).orElse(true);
    }

    /** What the call has used, with what was lost to those who gave nothing. */
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
    Usage credible() {
        if (!said.exact()) {
            return count();
        }
        boolean silentOnPrompt =
                said.input() == 0 && !call.messages().isEmpty() && !(call.parameters() instanceof Parameters.Count);
        boolean silentOnAnswer = said.output() == 0 && counted.hasText();
        return silentOnPrompt || silentOnAnswer ? said.filledFrom(count()) : said;
    }

    /** A stream that was not cut is taken to have kept to what was reserved, and of one that was, no more can be paid. */
    private Usage count() {
        Usage count = counted.usage();
        return call.stream() ? Usage.estimated(count.input(), Math.min(reserved, count.output())) : count;
    }

    /**
     * Of an answer that nobody has heard a word of, though somebody is at work on it. He has read the prompt at least. An
     * answer in one piece is made to its end by those who go on, and billed, so that it is taken for as long as it may become:
     * a budget that took it for less would not hold. A stream that is cut is not made any further; what was silent of it until
     * its client left was thought, and is billed too.
     */
    private Usage unheard() {
        long most = ticket.map(Ticket::call).orElse(call).maxTokens().orElse(0);
        long answer = 0;
        if (presence.isDrained()) {
            answer = call.stream() ? Math.min(most, thought()) : most;
        }
        return Usage.estimated(counted.usage().input(), Math.min(LONGEST, answer) * Math.max(1, call.choices()));
    }

    /** Who has only been too slow may not even have begun; but whoever was left alone was read on from until he was cut. */
    private long thought() {
        return presence.hasLeft()
                ? Duration.ofNanos(System.nanoTime() - turned).toMillis() * THOUGHTS_A_SECOND / 1_000
                : 0;
    }

    /** What {@link #usage} costs: one and the same however often it is asked for, since budgets and accounts must agree. */
    Charge charge() {
        Charge now = charge.orElseGet(() -> meter.map(running -> lostCharge.plus(charged(running, latest())))
                .orElse(Charge.NOTHING));
        charge = Optional.of(now);
        return now;
    }

    private Charge charged(Costs.Meter running, Usage usage) {
        return running.charge(call.api(), usage, models, arrived);
    }
}
