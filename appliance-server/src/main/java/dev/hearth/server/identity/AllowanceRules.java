package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import dev.hearth.server.llm.Refusal;
import java.util.Optional;
import java.util.OptionalLong;

/** What limits and budgets are acceptable, of keys, users and teams alike. */
final class AllowanceRules {

    private AllowanceRules() {}

    static void check(Limits limits, Optional<Budget> budget) {
        positive("limits.requests_per_minute", limits.requestsPerMinute());
        positive("limits.tokens_per_minute", limits.tokensPerMinute());
        positive("limits.concurrent_requests", limits.concurrentRequests());
        positive("limits.max_tokens", limits.maxTokens());
        positive("limits.max_body", limits.maxBodyBytes());
        budget.ifPresent(AllowanceRules::check);
    }

    private static void check(Budget budget) {
        if (budget.amount() <= 0) {
            throw Refusal.invalid(
                    "budget.amount",
                    "budget.amount must be greater than 0; leave the budget out for none, or disable to stop all use.");
        }
        if (budget.alertPercent() < 1 || budget.alertPercent() > 100) {
            throw Refusal.invalid("budget.alert_percent", "budget.alert_percent must be from 1 to 100.");
        }
    }

    private static void positive(String field, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() <= 0) {
            throw Refusal.invalid(
                    field, field + " must be greater than 0; leave it out for no limit, or disable to stop all use.");
        }
    }
}
