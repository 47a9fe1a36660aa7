package dev.hearth.server.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was used within the last minute, charge by charge, so that no 60 seconds ever hold more than the limit and no
 * caller waits longer than a minute. Time is a monotone nanosecond reading: a wall clock that jumps neither frees nor takes
 * anything. Not thread-safe.
 */
final class MinuteWindow {

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Deque<Charge> charges = new ArrayDeque<>();
    private long used;

    /** One use; what it amounted to is known for certain only later. */
    final class Charge {

        private final long at;
        private long amount;
        private boolean expired;

        private Charge(long at, long amount) {
            this.at = at;
            this.amount = amount;
        }

        /** Replaces what was reserved by what was used; one that is a minute old counts no more. */
        void settle(long truth) {
            if (!expired) {
                used += truth - amount;
                amount = truth;
            }
        }
    }

    /** Lets charges expire that are a minute old. */
    void advance(long now) {
        while (!charges.isEmpty() && now - charges.peekFirst().at >= MINUTE_NANOS) {
            Charge oldest = charges.removeFirst();
            oldest.expired = true;
            used -= oldest.amount;
        }
    }

    long used() {
        return used;
    }

    Charge charge(long amount, long now) {
        Charge charge = new Charge(now, amount);
        charges.addLast(charge);
        used += amount;
        return charge;
    }

    /** How long until {@code amount} more fits under {@code limit}; at most a minute, when even nothing more would. */
    Duration waitFor(long amount, long limit, long now) {
        long over = used + amount - limit;
        Duration wait = Duration.ZERO;
        for (Charge charge : charges) {
            if (over <= 0) {
                break;
            }
            over -= charge.amount;
            wait = until(charge, now);
        }
        return wait;
    }

    /** How long until nothing is used any more. */
    Duration untilEmpty(long now) {
        return charges.isEmpty() ? Duration.ZERO : until(charges.peekLast(), now);
    }

    private static Duration until(Charge charge, long now) {
        return Duration.ofNanos(charge.at + MINUTE_NANOS - now);
    }
}
