package dev.hearth.server.identity;

import java.util.List;

/**
 * The keys of somebody who leaves.
 *
 * @param disabled those that have been disabled
 * @param declared those of the configuration file, which only that file can take away
 */
public record Orphans(List<ApiKey> disabled, List<ApiKey> declared) {

    public Orphans {
        disabled = List.copyOf(disabled);
        declared = List.copyOf(declared);
    }
}
