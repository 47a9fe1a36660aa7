package dev.hearth.server.catalogue;

import java.util.List;
import java.util.Optional;

/** A public model as an admin writes it: the keys of the configuration file, as JSON. */
public record ModelForm(
        Optional<String> name,
        Optional<String> strategy,
        Optional<List<Target>> targets,
        Optional<LimitsForm> limits,
        Optional<BudgetForm> budget) {

    public record Target(
            Optional<String> provider,
            Optional<String> model,
            Optional<Integer> weight,
            Optional<TimeoutsForm> timeouts) {}
}
