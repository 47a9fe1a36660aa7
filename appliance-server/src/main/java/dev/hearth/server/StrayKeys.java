package dev.hearth.server;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.KeyConfig;
import dev.hearth.server.identity.Stray;
import dev.hearth.server.telemetry.Alerts;
import dev.hearth.server.telemetry.Alerts.Severity;
import java.util.List;

/**
 * Tells an administrator of keys of the configuration file that name an owner or a team whom nobody knows. That stops no start:
 * users and teams are made in a house that runs.
 */
final class StrayKeys {

    private StrayKeys() {}

    static void tell(List<Stray> strays, Config config, Alerts alerts) {
        strays.forEach(stray -> alerts.alertOnce(
                Severity.WARNING,
                "The key '" + stray.keyName() + "' belongs to nobody who is known",
                place(stray, config) + stray.problem() + " Correct the file, or make the "
                        + stray.field().noun()
                        + "; until then only the key's own limits and budget hold for it."));
    }

    private static String place(Stray stray, Config config) {
        return config.keys().stream()
                .filter(key -> key.name().equals(stray.keyName()))
                .map(KeyConfig::place)
                .findFirst()
                .map(place -> place + ": ")
                .orElse("");
    }
}
