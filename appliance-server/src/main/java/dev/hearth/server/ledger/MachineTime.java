package dev.hearth.server.ledger;

import dev.hearth.server.config.LocalCosts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.LongSupplier;

/**
 * What the machine's own answers cost. An hour in which it answers costs its electricity, {@code watts / 1000 × kwh_price},
 * and its share of what the machine has cost, written off in equal parts over its years (straight-line depreciation, the
 * usual one in accounting) of 8,766 hours and borne by the hours in which it answers:
 * {@code hardware_cost / (hardware_years × 8766 × utilization)}.
 *
 * <p>Calls that are answered at the same time share each moment of it in equal parts, so that all of them together cost what
 * the busy time did: a call pays for the integral of {@code 1 / calls(t)} over its time. Safe for any number of threads.
 */
final class MachineTime {

    private static final BigDecimal HOURS_OF_A_YEAR = BigDecimal.valueOf(8_766);
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3_600);

    private final BigDecimal nanoUsdPerNanosecond;
    private final LongSupplier nanoTime;
    private int calls;
    private long last;
    private double shared;

    MachineTime(LocalCosts costs, LongSupplier nanoTime) {
        BigDecimal electricity = costs.kwhPrice().multiply(BigDecimal.valueOf(costs.watts(), 3));
        BigDecimal hours = HOURS_OF_A_YEAR
                .multiply(BigDecimal.valueOf(costs.hardwareYears()))
                .multiply(BigDecimal.valueOf(costs.utilization(), 2));
        BigDecimal hour = electricity.add(costs.hardwareCost().divide(hours, MathContext.DECIMAL64));
        // Dollars a second, which are as many nano-dollars a nanosecond.
        this.nanoUsdPerNanosecond = hour.divide(SECONDS_OF_AN_HOUR, MathContext.DECIMAL64);
        this.nanoTime = nanoTime;
    }

    synchronized Share begin() {
        passed();
        calls++;
        return new Share(shared);
    }

    private synchronized double end(double from) {
        passed();
        calls--;
        return shared - from;
    }

    /** In 10⁻⁹ US dollars, rounded up. */
    long cost(double nanoseconds) {
        return nanoUsdPerNanosecond
                .multiply(BigDecimal.valueOf(nanoseconds))
                .setScale(0, RoundingMode.UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private void passed() {
        long now = nanoTime.getAsLong();
        if (calls > 0) {
            shared += (double) (now - last) / calls;
        }
        last = now;
    }

    /** One call's part of the machine's time. */
    final class Share {

        private final double from;
        private boolean over;

        private Share(double from) {
            this.from = from;
        }

        /** Ends it. @return what it cost in 10⁻⁹ US dollars, rounded up; 0 when it had ended already */
        long end() {
            if (over) {
                return 0;
            }
            over = true;
            return cost(Math.max(0, MachineTime.this.end(from)));
        }
    }
}
