package dev.hearth.server.ledger;

import dev.hearth.server.config.LocalCosts;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.ledger.MachineTime.Share;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Says what a call costs: elsewhere by its tokens, on this machine by its part of the machine's time. */
public final class Costs {

    private final Prices prices;
    private final MachineTime machine;

    public Costs(Prices prices, LocalCosts local, LongSupplier nanoTime) {
        this.prices = prices;
        this.machine = new MachineTime(local, nanoTime);
    }

    /** What the tokens of a provider's model cost elsewhere; empty on this machine, and where nobody has said. */
    public Optional<Price> price(String provider, String model, Instant at) {
        return ProviderConfig.LOCAL.equals(provider) ? Optional.empty() : prices.of(provider, model, at);
    }

    /** What so much time of this machine costs a call that has it for itself, in 10⁻⁹ US dollars; 0 elsewhere. */
    public long ofMachine(String provider, Duration time) {
        return ProviderConfig.LOCAL.equals(provider) ? machine.cost((double) time.toNanos()) : 0;
    }

    /** A target begins to be asked. Every meter is to be ended, or the machine's time would be shared with it for ever. */
    public Meter begin(String provider) {
        return new Meter(
                provider, ProviderConfig.LOCAL.equals(provider) ? Optional.of(machine.begin()) : Optional.empty());
    }

    /** Runs while one target is asked. */
    public final class Meter {

        private final String provider;
        private final Optional<Share> share;

        private Meter(String provider, Optional<Share> share) {
            this.provider = provider;
            this.share = share;
        }

        /** Nobody is charged for it. */
        public void stop() {
            share.ifPresent(Share::end);
        }

        /**
         * Ends it.
         *
         * @param models what the provider was asked for, then what it says has answered: the first with a price counts, since
         *     that is what was reserved for
         */
        public Charge charge(Call.Api api, Usage usage, List<String> models, Instant at) {
            if (share.isPresent()) {
                return new Charge(share.get().end(), true);
            }
            Optional<Price> price = models.stream()
                    .flatMap(model -> prices.of(provider, model, at).stream())
                    .findFirst();
            // Pictures, speech and the like are paid by other measures than tokens.
            boolean knownByTokens = api != Call.Api.PASSAGE || usage.total() > 0;
            if (price.isPresent() && knownByTokens) {
                return new Charge(price.get().cost(usage), true);
            }
            return usage.total() == 0 && knownByTokens ? Charge.NOTHING : Charge.UNKNOWN;
        }
    }
}
