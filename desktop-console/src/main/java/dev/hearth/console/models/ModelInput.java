package dev.hearth.console.models;

import dev.hearth.console.api.ModelDraft;
import dev.hearth.console.api.PublicModel.Strategy;
import dev.hearth.console.api.PublicModel.Target;
import dev.hearth.console.api.Timeouts;
import dev.hearth.console.limits.Allowance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed into the form for a public model. */
record ModelInput(String name, Strategy strategy, List<Row> rows, Allowance allowance) {

    /** A target as it is typed. */
    record Row(
            @Nullable String provider,
            String model,
            String weight,
            @Nullable Timeouts timeouts) {

        boolean isBlank() {
            return provider == null && model.isBlank();
        }

        Target target() {
            int share = weight.isBlank() ? 1 : Integer.parseInt(weight.strip());
            return new Target(provider == null ? "" : provider, model.strip(), share, timeouts);
        }
    }

    /** What a person has to correct before the server is asked. */
    enum Flaw {
        NAME_MISSING,
        NO_TARGET,
        PROVIDER_MISSING,
        MODEL_MISSING,
        NOT_A_WEIGHT
    }

    Optional<Flaw> flaw() {
        if (name.isBlank()) {
            return Optional.of(Flaw.NAME_MISSING);
        }
        if (written().isEmpty()) {
            return Optional.of(Flaw.NO_TARGET);
        }
        for (Row row : written()) {
            if (row.provider() == null) {
                return Optional.of(Flaw.PROVIDER_MISSING);
            }
            if (row.model().isBlank()) {
                return Optional.of(Flaw.MODEL_MISSING);
            }
            if (!row.weight().isBlank() && !row.weight().strip().matches("[1-9][0-9]{0,5}")) {
                return Optional.of(Flaw.NOT_A_WEIGHT);
            }
        }
        return Optional.empty();
    }

    /** Only when there is no flaw. */
    ModelDraft draft() {
        return new ModelDraft(
                name.strip(),
                strategy,
                written().stream().map(Row::target).toList(),
                allowance.limits(),
                allowance.budget());
    }

    private List<Row> written() {
        return rows.stream().filter(row -> !row.isBlank()).toList();
    }
}
