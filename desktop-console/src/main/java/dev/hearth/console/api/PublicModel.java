package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A name that callers ask for, and who answers to it.
 *
 * @param id its name
 * @param source {@code file}, {@code environment}, {@code console}, {@code provider} or {@code built-in}
 */
public record PublicModel(
        String id,
        @Nullable Strategy strategy,
        @Nullable List<Target> targets,
        @Nullable Limits limits,
        @Nullable Budget budget,
        @Nullable String source) {

    /** How one of the targets is chosen. */
    public enum Strategy {
        @JsonProperty("priority")
        @JsonEnumDefaultValue
        PRIORITY,
        @JsonProperty("weighted")
        WEIGHTED,
        @JsonProperty("round_robin")
        ROUND_ROBIN
    }

    /** @param model the provider's own name; {@code *} for the one that was asked for */
    public record Target(
            String provider,
            String model,
            int weight,
            @Nullable Timeouts timeouts) {}

    public PublicModel {
        strategy = Objects.requireNonNullElse(strategy, Strategy.PRIORITY);
        targets = Objects.requireNonNullElse(targets, List.of());
        limits = Objects.requireNonNullElse(limits, Limits.NONE);
        source = Objects.requireNonNullElse(source, "built-in");
    }

    public Strategy way() {
        return Objects.requireNonNull(strategy);
    }

    public List<Target> leads() {
        return Objects.requireNonNull(targets);
    }

    public Limits bounds() {
        return Objects.requireNonNull(limits);
    }

    public Origin origin() {
        return Origin.of(Objects.requireNonNull(source));
    }

    /** Whether it is a pattern, which covers every name of its shape. */
    public boolean isPattern() {
        return id.contains("*");
    }

    /** Whether this provider is asked for this model of its own under this name. */
    public boolean leadsTo(String provider, String model) {
        return leads().stream()
                .filter(target -> target.provider().equals(provider))
                .anyMatch(target ->
                        target.model().equals(model) || (target.model().equals("*") && id.equals(model)));
    }
}
