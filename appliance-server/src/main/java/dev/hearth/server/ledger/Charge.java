package dev.hearth.server.ledger;

/**
 * What a call costs.
 *
 * @param nanoUsd in 10⁻⁹ US dollars
 * @param priced false when it used what nobody has said the price of
 */
public record Charge(long nanoUsd, boolean priced) {

    public static final Charge NOTHING = new Charge(0, true);

    public Charge plus(Charge other) {
        return new Charge(nanoUsd + other.nanoUsd, priced && other.priced);
    }

    static final Charge UNKNOWN = new Charge(0, false);
}
