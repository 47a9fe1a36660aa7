package dev.hearth.server.telemetry;

import dev.hearth.server.ledger.Entry;
import dev.hearth.server.ledger.Histogram;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The calls of the last minute, kept as one sum per second. Rates are the mean of the last five whole seconds: a single
 * second flickers between nothing and everything in an office where a call ends every few seconds.
 */
final class CallWindow {

    private static final int LENGTH_SECONDS = 60;
    private static final int RATE_SECONDS = 5;

    private final Second[] seconds = new Second[LENGTH_SECONDS + 1];

    CallWindow() {
        Arrays.setAll(seconds, slot -> new Second());
    }

    /** @param second when the call ended, in seconds of the epoch */
    synchronized void add(long second, CallEnded call) {
        Second slot = seconds[Math.floorMod(second, seconds.length)];
        if (slot.epochSecond != second) {
            slot.restart(second);
        }
        slot.add(call);
    }

    /** The figures of the whole seconds before {@code now}, in seconds of the epoch. */
    synchronized Figures figures(long now) {
        Histogram latency = new Histogram();
        Histogram firstToken = new Histogram();
        within(now, LENGTH_SECONDS).forEach(second -> {
            latency.add(second.latency);
            firstToken.add(second.firstToken);
        });
        double requests = sum(now, LENGTH_SECONDS, second -> second.requests);
        return new Figures(
                rate(now, second -> second.requests),
                rate(now, second -> second.localRequests),
                rate(now, second -> second.inputTokens),
                rate(now, second -> second.outputTokens),
                rate(now, second -> second.errors),
                requests == 0 ? 0 : sum(now, LENGTH_SECONDS, second -> second.errors) / requests,
                Percentiles.of(latency),
                Percentiles.of(firstToken));
    }

    private double rate(long now, ToDoubleFunction<Second> figure) {
        return sum(now, RATE_SECONDS, figure) / RATE_SECONDS;
    }

    private double sum(long now, int length, ToDoubleFunction<Second> figure) {
        return within(now, length).mapToDouble(figure).sum();
    }

    private Stream<Second> within(long now, int length) {
        return Arrays.stream(seconds).filter(second -> second.epochSecond < now && second.epochSecond >= now - length);
    }

    /** Rates per second over the last 5 s; the error rate (0 to 1) and the percentiles over the last 60 s. */
    record Figures(
            double requestsPerSecond,
            double localRequestsPerSecond,
            double inputTokensPerSecond,
            double outputTokensPerSecond,
            double errorsPerSecond,
            double errorRate,
            Percentiles latency,
            Percentiles firstToken) {}

    private static final class Second {
        private final Histogram latency = new Histogram();
        private final Histogram firstToken = new Histogram();
        private long epochSecond = Long.MIN_VALUE;
        private long requests;
        private long localRequests;
        private long inputTokens;
        private long outputTokens;
        private long errors;

        private void restart(long second) {
            latency.clear();
            firstToken.clear();
            epochSecond = second;
            requests = 0;
            localRequests = 0;
            inputTokens = 0;
            outputTokens = 0;
            errors = 0;
        }

        private void add(CallEnded call) {
            requests++;
            localRequests += call.local() ? 1 : 0;
            errors += call.isError() ? 1 : 0;
            inputTokens += call.entry().usage().input();
            outputTokens += call.entry().usage().output();
            call.entry().firstTokenMillis().ifPresent(firstToken::add);
            // A refusal takes a millisecond: counted in, a flood of them would look like a very fast server.
            if (call.entry().outcome() != Entry.Outcome.REFUSED) {
                latency.add(call.entry().durationMillis());
            }
        }
    }
}
