package dev.hearth.server.ledger;

import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Usage;

/** The sum of some calls. Sums stop at the largest number there is instead of beginning anew below zero. Not thread-safe. */
final class Tally {

    private String keyName = "";
    private String userName = "";
    private String teamName = "";
    private long requests;
    private long errors;
    private long unpriced;
    private long inexact;
    private long input;
    private long cached;
    private long cacheWrite;
    private long output;
    private long reasoning;
    private long costNanoUsd;
    private final Histogram latency = new Histogram();
    private final Histogram firstToken = new Histogram();

    /** The plain sums of some calls, as a row holds them. */
    record Sums(
            long requests,
            long errors,
            long unpriced,
            long inexact,
            long input,
            long cached,
            long cacheWrite,
            long output,
            long reasoning,
            long costNanoUsd) {}

    /** What people call the key, the user and the team of the newest of the calls. */
    record Names(String key, String user, String team) {}

    Tally add(Entry entry) {
        Usage usage = entry.usage();
        boolean error = entry.outcome() == Outcome.REFUSED || entry.outcome() == Outcome.FAILED;
        add(new Sums(
                1,
                error ? 1 : 0,
                entry.priced() ? 0 : 1,
                usage.exact() ? 0 : 1,
                usage.input(),
                usage.cachedInput(),
                usage.cacheWrite(),
                usage.output(),
                usage.reasoning(),
                entry.costNanoUsd()));
        latency.add(entry.durationMillis());
        entry.firstTokenMillis().ifPresent(firstToken::add);
        return named(
                new Names(entry.keyName(), entry.user().orElse(""), entry.team().orElse("")));
    }

    Tally add(Tally other) {
        add(other.sums());
        latency.add(other.latency);
        firstToken.add(other.firstToken);
        return named(other.names());
    }

    Tally add(Sums sums) {
        requests = sum(requests, sums.requests);
        errors = sum(errors, sums.errors);
        unpriced = sum(unpriced, sums.unpriced);
        inexact = sum(inexact, sums.inexact);
        input = sum(input, sums.input);
        cached = sum(cached, sums.cached);
        cacheWrite = sum(cacheWrite, sums.cacheWrite);
        output = sum(output, sums.output);
        reasoning = sum(reasoning, sums.reasoning);
        costNanoUsd = sum(costNanoUsd, sums.costNanoUsd);
        return this;
    }

    Tally named(Names names) {
        keyName = Cell.storable(names.key);
        userName = Cell.storable(names.user);
        teamName = Cell.storable(names.team);
        return this;
    }

    /** Adds histograms as a row holds them. */
    Tally add(byte[] writtenLatency, byte[] writtenFirstToken) {
        latency.add(writtenLatency);
        firstToken.add(writtenFirstToken);
        return this;
    }

    Sums sums() {
        return new Sums(requests, errors, unpriced, inexact, input, cached, cacheWrite, output, reasoning, costNanoUsd);
    }

    Names names() {
        return new Names(keyName, userName, teamName);
    }

    Histogram latency() {
        return latency;
    }

    Histogram firstToken() {
        return firstToken;
    }

    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
