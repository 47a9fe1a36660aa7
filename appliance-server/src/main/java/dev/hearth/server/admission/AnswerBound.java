package dev.hearth.server.admission;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.identity.Account;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long an answer may become. Where a limit or a budget needs to know and the caller does not say, the house does, and
 * sends it on: an answer without an end would make every reservation a guess.
 */
final class AnswerBound {

    /** Below this an answer is of no use to anybody; it is rather refused than cut so short. */
    private static final long LEAST_USEFUL = 256;

    /** One answer without a bound takes at most this share of what an account may use in a minute. */
    private static final long SHARE_OF_MINUTE = 4;

    private AnswerBound() {}

    /** @throws Refusal when the call asks for more than one of its accounts allows, of an answer or of a body */
    static void check(Call call, List<Account> accounts) {
        for (Account account : accounts) {
            Limits limits = account.limits();
            exceeded(limits.maxBodyBytes(), call.body().length).ifPresent(most -> {
                throw Refusal.of(
                        Kind.TOO_LARGE,
                        "The request body has " + call.body().length + " bytes, and " + account.words()
                                + " may send only " + most
                                + ": send less, or ask an administrator for a higher limit.");
            });
            exceeded(limits.maxTokens(), call.maxTokens().orElse(0)).ifPresent(most -> {
                throw Refusal.invalid(
                        "max_tokens",
                        "This request asks for up to " + call.maxTokens().orElse(0) + " tokens of an answer, and "
                                + account.words() + " may ask for only " + most
                                + ": set a smaller max_tokens, or ask an administrator for a higher limit.");
            });
        }
    }

    private static OptionalLong exceeded(OptionalLong limit, long asked) {
        return limit.isPresent() && asked > limit.getAsLong() ? limit : OptionalLong.empty();
    }

    /** Whether the house must set a bound, since the caller sets none. */
    static boolean isMissing(Demand demand) {
        Call call = demand.call();
        return call.maxTokens().isEmpty()
                && call.choices() > 0
                && call.parameters() instanceof Parameters.Generation
                && demand.all().anyMatch(AnswerBound::binds);
    }

    private static boolean binds(Account account) {
        return account.limits().maxTokens().isPresent()
                || account.limits().tokensPerMinute().isPresent()
                || account.bindingBudget().isPresent();
    }

    /** What the limits leave of {@code most}. */
    static long withinLimits(Demand demand, long most) {
        long bound = demand.all()
                .flatMap(account -> account.limits().maxTokens().stream().boxed())
                .min(Long::compare)
                .orElse(most);
        for (Account account : demand.all().toList()) {
            OptionalLong perMinute = account.limits().tokensPerMinute();
            if (perMinute.isPresent()) {
                long share =
                        perMinute.getAsLong() / SHARE_OF_MINUTE / demand.call().choices();
                bound = Math.min(bound, Math.max(1, share));
            }
        }
        return bound;
    }

    /**
     * What a budget leaves of {@code bound}: the last answer before its end may be shorter, but not so short that it is of no
     * use.
     *
     * @param room of the budget, in its unit
     */
    static long withinBudget(long bound, Budget budget, long room, long prompt, Rate rate, int choices) {
        long tokens = switch (budget.unit()) {
            case TOKENS -> room - prompt;
            case USD -> rate.answerFor(Math.max(0, room - rate.cost(prompt, 0) - choices));
        };
        return Math.min(bound, Math.max(LEAST_USEFUL, tokens / choices));
    }
}
