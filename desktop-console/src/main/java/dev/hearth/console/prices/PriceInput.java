package dev.hearth.console.prices;

import dev.hearth.console.api.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form for a price; amounts in US dollars per million tokens.
 *
 * @param from the first day; nothing for always
 */
record PriceInput(
        String provider,
        String model,
        String input,
        String cachedInput,
        String cacheWrite,
        String output,
        String reasoning,
        @Nullable LocalDate from) {

    /** What a person has to correct before the server is asked. */
    enum Flaw {
        PROVIDER_MISSING,
        MODEL_MISSING,
        INPUT_MISSING,
        NOT_AN_AMOUNT
    }

    Optional<Flaw> flaw() {
        if (provider.isBlank()) {
            return Optional.of(Flaw.PROVIDER_MISSING);
        }
        if (model.isBlank()) {
            return Optional.of(Flaw.MODEL_MISSING);
        }
        if (input.isBlank()) {
            return Optional.of(Flaw.INPUT_MISSING);
        }
        boolean amounts =
                Stream.of(input, cachedInput, cacheWrite, output, reasoning).allMatch(PriceInput::isAmount);
        return amounts ? Optional.empty() : Optional.of(Flaw.NOT_AN_AMOUNT);
    }

    /** Only when there is no flaw. */
    Price.Draft draft(ZoneId zone) {
        BigDecimal out = amount(output);
        return new Price.Draft(
                provider.strip(),
                model.strip(),
                new BigDecimal(plain(input)),
                amount(cachedInput),
                amount(cacheWrite),
                out == null ? BigDecimal.ZERO : out,
                amount(reasoning),
                from == null ? null : from.atStartOfDay(zone).toInstant());
    }

    private static boolean isAmount(String text) {
        return text.isBlank() || plain(text).matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
    }

    private static @Nullable BigDecimal amount(String text) {
        return text.isBlank() ? null : new BigDecimal(plain(text));
    }

    private static String plain(String text) {
        return text.strip().replaceFirst("^\\$\\s*", "");
    }
}
