package dev.hearth.console.limits;

import dev.hearth.console.api.Limits;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Limits as they are typed; an empty field means no limit. */
record LimitsInput(
        String requestsPerMinute, String tokensPerMinute, String concurrentRequests, String maxTokens, String maxBody) {

    static LimitsInput of(Limits limits) {
        return new LimitsInput(
                text(limits.requestsPerMinute()),
                text(limits.tokensPerMinute()),
                text(limits.concurrentRequests()),
                text(limits.maxTokens()),
                BodySize.shown(limits.maxBody()));
    }

    Optional<Flaw> flaw() {
        boolean numbers = Stream.of(requestsPerMinute, tokensPerMinute, concurrentRequests, maxTokens)
                .allMatch(LimitsInput::isLimit);
        if (!numbers) {
            return Optional.of(Flaw.NOT_A_LIMIT);
        }
        boolean size = maxBody.isBlank() || BodySize.of(maxBody).isPresent();
        return size ? Optional.empty() : Optional.of(Flaw.NOT_A_SIZE);
    }

    /** Only when there is no flaw. */
    Limits limits() {
        return new Limits(
                number(requestsPerMinute),
                number(tokensPerMinute),
                number(concurrentRequests),
                number(maxTokens),
                BodySize.of(maxBody).orElse(null));
    }

    private static boolean isLimit(String text) {
        return Digits.of(text).matches("([1-9][0-9]{0,11})?");
    }

    private static @Nullable Long number(String text) {
        String digits = Digits.of(text);
        return digits.isEmpty() ? null : Long.valueOf(digits);
    }

    private static String text(@Nullable Long limit) {
        return limit == null ? "" : limit.toString();
    }
}
