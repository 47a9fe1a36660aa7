package dev.hearth.server.admission;

import dev.hearth.server.admission.Allowance.Limit;
import dev.hearth.server.config.AdmissionConfig;
import dev.hearth.server.config.Budget;
import dev.hearth.server.identity.Account;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The door to the models: lets a call in when the limits and budgets of all its accounts allow it, and hands out a ticket
 * for it. One lock guards every account, so that all of a call's accounts are checked before anything is taken of any: it is
 * held for less than a microsecond, and never while anything waits.
 */
public final class Admission {

    private final AdmissionConfig config;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Recollection recollection;
    private final Consumer<Notice> news;
    private final Almanac almanac;
    private final ReentrantLock lock = new ReentrantLock();
    private final Meters meters;

    /**
     * @param nanoTime a monotone clock in nanoseconds, such as {@link System#nanoTime}
     * @param past what was spent before now
     * @param news hears of budgets that run out; called by whoever ends a call, so it must be quick
     */
    public Admission(
            AdmissionConfig config, ZoneId zone, Clock clock, LongSupplier nanoTime, Past past, Consumer<Notice> news) {
        this.config = config;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.news = news;
        this.almanac = new Almanac(zone);
        Instant counting = clock.instant();
        this.meters = new Meters(() -> new Meter(new Spending(almanac, counting)));
        this.recollection = new Recollection(past, counting, this::tally);
    }

    /**
     * Reserves of each account one request, one place, and an upper bound of tokens and money.
     *
     * @throws Refusal of kind {@code RATE_LIMITED} or {@code QUOTA_EXHAUSTED}, and of {@code INVALID_REQUEST} or
     *     {@code TOO_LARGE} for a call that asks for more than it ever may; nothing is taken then
     * @throws InterruptedException when the caller has left while it was asked what a budget of his had to pay before
     */
    public Ticket admit(Demand demand) throws InterruptedException {
        AnswerBound.check(demand.call(), demand.accounts());
        for (Account account : demand.accounts()) {
            recollection.check(account, demand.arrived());
        }
        long guess = PromptSize.guess(demand.call());
        long most = demand.isBudgeted() ? PromptSize.bound(demand.call()) : 0;
        Need.PromptMeasure prompt = new Need.PromptMeasure(guess, most);
        Rate rate = Rate.dearest(demand.prices(), demand.machineNanoUsd());
        List<Notice> notices = new ArrayList<>(0);
        try {
            return locked(() -> enter(demand, prompt, rate, notices));
        } finally {
            notices.forEach(news);
        }
    }

    private Ticket enter(Demand demand, Need.PromptMeasure prompt, Rate rate, List<Notice> notices) {
        Call call = bounded(demand, prompt, rate);
        Need need = Need.of(prompt, answerTokens(call), rate);
        try {
            return new Ticket(this, demand, call, need, take(demand.accounts(), need, demand.arrived()));
        } catch (Refusal refusal) {
            if (refusal.kind() == Kind.QUOTA_EXHAUSTED) {
                notices.addAll(notices(demand.accounts(), demand.arrived(), need.bound()));
            }
            throw refusal;
        }
    }

    private Call bounded(Demand demand, Need.PromptMeasure prompt, Rate rate) {
        if (!AnswerBound.isMissing(demand)) {
            return demand.call();
        }
        long bound = AnswerBound.withinLimits(demand, config.defaultMaxTokens());
        for (Account account : demand.all().toList()) {
            Optional<Budget> budget = account.bindingBudget();
            if (budget.isPresent()) {
                long room = meter(account).tally(budget.get(), demand.arrived()).room(budget.get());
                bound = AnswerBound.withinBudget(
                        bound,
                        budget.get(),
                        room,
                        prompt.bound(),
                        rate,
                        demand.call().choices());
            }
        }
        return demand.call().withMaxTokens(bound);
    }

    static long answerTokens(Call call) {
        long each = call.maxTokens().orElse(0);
        long all = each * call.choices();
        return Math.multiplyHigh(each, call.choices()) == 0 && all >= 0 ? all : Long.MAX_VALUE >> 2;
    }

    /** All or nothing. */
    private List<Meter.Hold> take(List<Account> accounts, Need need, Instant arrived) {
        long now = nanoTime.getAsLong();
        List<Obstacle> obstacles = new ArrayList<>(0);
        for (Account account : accounts) {
            Meter meter = meter(account);
            meter.advance(now);
            meter.check(account, need, arrived, now, obstacles);
        }
        if (!obstacles.isEmpty()) {
            throw Obstacle.refusal(obstacles);
        }
        List<Meter.Hold> holds = new ArrayList<>(accounts.size() + 1);
        for (Account account : accounts) {
            holds.add(meter(account).take(account, need, arrived, now));
        }
        return holds;
    }

    /** @throws Refusal of kind {@code OVERLOADED}: another provider may well have room */
    Meter.Hold takeProvider(Account provider, Demand demand, Call call, Need need) throws InterruptedException {
        try {
            AnswerBound.check(call, List.of(provider));
            recollection.check(provider, demand.arrived());
            return locked(() -> take(List.of(provider), need, demand.arrived()).getFirst());
        } catch (Refusal full) {
            throw full.elsewhere();
        }
    }

    /**
     * Reserves of all accounts as much once more as the call was let in for: all or nothing.
     *
     * @return empty when a budget has no room for it
     */
    Optional<List<Meter.Hold>> takeAgain(List<Meter.Hold> holds, Need need, Instant arrived) {
        return locked(() -> {
            List<Obstacle> obstacles = new ArrayList<>(0);
            holds.forEach(hold -> hold.checkAgain(need, arrived, obstacles));
            return obstacles.isEmpty()
                    ? Optional.of(holds.stream().map(hold -> hold.again(need)).toList())
                    : Optional.empty();
        });
    }

    /** Gives the places back that belong to callers; those of whoever answers stay taken as long as he does. */
    List<Meter.Hold> vacate(List<Meter.Hold> holds) {
        return locked(() -> holds.stream().map(Meter.Hold::vacated).toList());
    }

    /** Ends what a call holds; nothing of it is left afterwards, whatever it came to. */
    void release(List<Meter.Hold> holds, Cost truth, Instant arrived) {
        List<Account> accounts = holds.stream().map(Meter.Hold::account).toList();
        locked(() -> {
                    long now = nanoTime.getAsLong();
                    for (Meter.Hold hold : holds) {
                        hold.meter().advance(now);
                        hold.release(truth);
                    }
                    return notices(accounts, arrived, Cost.NOTHING);
                })
                .forEach(news);
    }

    /** @param refused what a call would have cost that was turned away */
    private List<Notice> notices(List<Account> accounts, Instant time, Cost refused) {
        List<Notice> notices = new ArrayList<>(0);
        for (Account account : accounts) {
            account.budget()
                    .flatMap(budget -> notice(account, budget, time, refused.in(budget.unit())))
                    .ifPresent(notices::add);
        }
        return notices;
    }

    private Optional<Notice> notice(Account account, Budget budget, Instant time, long refused) {
        Tally tally = meter(account).tally(budget, time);
        Standing standing = Standing.of(budget, tally, almanac);
        Notice.Level level = standing.level();
        // A budget is seldom spent to the last: it is when not even one more call fits.
        boolean over = level == Notice.Level.SOON && standing.remaining() < refused;
        Notice.Level said = over ? Notice.Level.SPENT : level;
        return tally.tell(budget, said) ? Optional.of(new Notice(account, standing, said)) : Optional.empty();
    }

    /** What the tightest of these accounts leaves. */
    public Allowance allowance(List<Account> accounts) {
        return locked(() -> {
            long now = nanoTime.getAsLong();
            accounts.forEach(account -> meter(account).advance(now));
            return new Allowance(
                    tightest(accounts, (meter, account) -> meter.requests(account.limits(), now)),
                    tightest(accounts, (meter, account) -> meter.tokens(account.limits(), now)));
        });
    }

    private Optional<Limit> tightest(List<Account> accounts, BiFunction<Meter, Account, Optional<Limit>> left) {
        return accounts.stream()
                .flatMap(account -> left.apply(meter(account), account).stream())
                .min(Comparator.comparingLong(Limit::remaining).thenComparing(Limit::reset, Comparator.reverseOrder()));
    }

    /**
     * How far the account's budget is used; empty without one. Asks the past where nobody has yet, so that calls need not:
     * an account is asked about before it is given a budget that its calls must keep to.
     */
    public Optional<Standing> standing(Account account) {
        Instant now = clock.instant();
        try {
            recollection.recall(account, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Recollection.notCounted(account);
        }
        return account.budget()
                .map(budget -> locked(() -> Standing.of(budget, meter(account).tally(budget, now), almanac)));
    }

    /** The budgets of all accounts that have been called for or asked about. */
    public List<Budgeted> standings() {
        Instant now = clock.instant();
        return locked(() -> meters.all()
                .flatMap(meter -> meter.budgeted(now, almanac).stream())
                .toList());
    }

    public record Budgeted(Account account, Standing standing) {}

    /** Forgets all accounts but these: users, teams, keys, models and providers go, and their meters would stay for ever. */
    public void keep(Stream<Account> there) {
        Set<Meters.Id> known = there.map(Meters.Id::of).collect(Collectors.toSet());
        locked(() -> {
            meters.keep(known);
            return known;
        });
    }

    /** Tells anew of budgets that have run low: who was told by an earlier process may have forgotten, and its alerts have. */
    public void remind(Stream<Account> accounts) {
        List<Account> budgeted =
                accounts.filter(account -> standing(account).isPresent()).toList();
        locked(() -> notices(budgeted, clock.instant(), Cost.NOTHING)).forEach(news);
    }

    private <T> T tally(Account account, Instant time, Function<Tally, T> use) {
        return locked(() -> use.apply(meter(account).tally(account.budget().orElseThrow(), time)));
    }

    private Meter meter(Account account) {
        return meters.of(account);
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
