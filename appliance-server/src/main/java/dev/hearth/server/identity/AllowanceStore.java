package dev.hearth.server.identity;

import dev.hearth.server.config.Budget;
import dev.hearth.server.config.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns for limits and a budget, which keys, users and teams have alike. */
final class AllowanceStore {

    /** To be set in an update or, by name, in an insert. */
    static final String COLUMNS =
            "requests_per_minute, tokens_per_minute, concurrent_requests, max_tokens, max_body_bytes,"
                    + " budget_amount, budget_unit, budget_period, budget_alert, budget_report_only";

    static final String VALUES = ":requests_per_minute, :tokens_per_minute, :concurrent_requests, :max_tokens,"
            + " :max_body_bytes, :budget_amount, :budget_unit, :budget_period, :budget_alert, :budget_report_only";

    static final String ASSIGNMENTS =
            "requests_per_minute = :requests_per_minute, tokens_per_minute = :tokens_per_minute,"
                    + " concurrent_requests = :concurrent_requests, max_tokens = :max_tokens, max_body_bytes = :max_body_bytes,"
                    + " budget_amount = :budget_amount, budget_unit = :budget_unit, budget_period = :budget_period,"
                    + " budget_alert = :budget_alert, budget_report_only = :budget_report_only";

    private AllowanceStore() {}

    static <S extends SqlStatement<S>> S bind(S statement, Limits limits, Optional<Budget> budget) {
        return statement
                .bind("requests_per_minute", limits.requestsPerMinute())
                .bind("tokens_per_minute", limits.tokensPerMinute())
                .bind("concurrent_requests", limits.concurrentRequests())
                .bind("max_tokens", limits.maxTokens())
                .bind("max_body_bytes", limits.maxBodyBytes())
                .bindByType("budget_amount", budget.map(Budget::amount).orElse(null), Long.class)
                .bindByType("budget_unit", budget.map(b -> b.unit().name()).orElse(null), String.class)
                .bindByType("budget_period", budget.map(b -> b.period().name()).orElse(null), String.class)
                .bindByType("budget_alert", budget.map(Budget::alertPercent).orElse(null), Integer.class)
                .bindByType("budget_report_only", budget.map(Budget::reportOnly).orElse(null), Boolean.class);
    }

    static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                number(row, "requests_per_minute"),
                number(row, "tokens_per_minute"),
                number(row, "concurrent_requests"),
                number(row, "max_tokens"),
                number(row, "max_body_bytes"));
    }

    static Optional<Budget> budget(ResultSet row) throws SQLException {
        OptionalLong amount = number(row, "budget_amount");
        return amount.isEmpty()
                ? Optional.empty()
                : Optional.of(new Budget(
                        amount.getAsLong(),
                        Budget.Unit.valueOf(row.getString("budget_unit")),
                        Budget.Period.valueOf(row.getString("budget_period")),
                        row.getInt("budget_alert"),
                        row.getBoolean("budget_report_only")));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
