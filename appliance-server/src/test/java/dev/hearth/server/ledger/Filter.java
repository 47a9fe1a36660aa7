package dev.hearth.server.ledger;

import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RequestFilter} by what it is about. */
final class Filter {

    private UsageFilter whose = UsageFilter.EVERYBODY;
    private RequestFilter filter = RequestFilter.newest(1_000);

    RequestFilter filter() {
        return filter;
    }

    Filter key(String key) {
        whose = new UsageFilter(Optional.of(key), whose.users(), whose.team(), whose.model(), whose.provider());
        return with(filter.status(), filter.outcome(), filter.from(), filter.to());
    }

    Filter user(String user) {
        whose = new UsageFilter(whose.key(), List.of(user), whose.team(), whose.model(), whose.provider());
        return with(filter.status(), filter.outcome(), filter.from(), filter.to());
    }

    Filter team(String team) {
        whose = new UsageFilter(whose.key(), whose.users(), Optional.of(team), whose.model(), whose.provider());
        return with(filter.status(), filter.outcome(), filter.from(), filter.to());
    }

    Filter model(String model) {
        whose = new UsageFilter(whose.key(), whose.users(), whose.team(), Optional.of(model), whose.provider());
        return with(filter.status(), filter.outcome(), filter.from(), filter.to());
    }

    Filter provider(String provider) {
        whose = new UsageFilter(whose.key(), whose.users(), whose.team(), whose.model(), Optional.of(provider));
        return with(filter.status(), filter.outcome(), filter.from(), filter.to());
    }

    Filter status(int status) {
        return with(OptionalInt.of(status), filter.outcome(), filter.from(), filter.to());
    }

    Filter outcome(Outcome outcome) {
        return with(filter.status(), Optional.of(outcome), filter.from(), filter.to());
    }

    Filter from(Instant from) {
        return with(filter.status(), filter.outcome(), Optional.of(from), filter.to());
    }

    Filter to(Instant to) {
        return with(filter.status(), filter.outcome(), filter.from(), Optional.of(to));
    }

    private Filter with(OptionalInt status, Optional<Outcome> outcome, Optional<Instant> from, Optional<Instant> to) {
        filter = new RequestFilter(
                whose,
                status,
                outcome,
                filter.stream(),
                filter.api(),
                from,
                to,
                filter.minDurationMillis(),
                filter.idPrefix(),
                filter.after(),
                filter.limit());
        return this;
    }

    Filter stream(boolean stream) {
        return rest(Optional.of(stream), filter.api(), filter.minDurationMillis(), filter.idPrefix());
    }

    Filter api(Call.Api api) {
        return rest(filter.stream(), Optional.of(api), filter.minDurationMillis(), filter.idPrefix());
    }

    Filter minDuration(long millis) {
        return rest(filter.stream(), filter.api(), OptionalLong.of(millis), filter.idPrefix());
    }

    Filter idPrefix(String prefix) {
        return rest(filter.stream(), filter.api(), filter.minDurationMillis(), Optional.of(prefix));
    }

    private Filter rest(Optional<Boolean> stream, Optional<Call.Api> api, OptionalLong least, Optional<String> prefix) {
        filter = new RequestFilter(
                whose,
                filter.status(),
                filter.outcome(),
                stream,
                api,
                filter.from(),
                filter.to(),
                least,
                prefix,
                filter.after(),
                filter.limit());
        return this;
    }

    Filter after(@Nullable String after) {
        return page(Optional.ofNullable(after), filter.limit());
    }

    Filter limit(int limit) {
        return page(filter.after(), limit);
    }

    private Filter page(Optional<String> after, int limit) {
        filter = new RequestFilter(
                whose,
                filter.status(),
                filter.outcome(),
                filter.stream(),
                filter.api(),
                filter.from(),
                filter.to(),
                filter.minDurationMillis(),
                filter.idPrefix(),
                after,
                limit);
        return this;
    }
}
