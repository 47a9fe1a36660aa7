package dev.hearth.server.identity;

import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Network;
import dev.hearth.server.config.Wildcard;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * What a key may be used for, and from where.
 *
 * @param models names or globs ({@code *}) of the public models that it may use
 * @param deniedModels names or globs of those that it may not use even so
 * @param networks from which it may be used; none means from anywhere
 */
public record Reach(List<String> models, List<String> deniedModels, Set<KeyScope> scopes, List<Network> networks) {

    public static final Reach EVERYTHING = ofModels(List.of("*"));

    public Reach {
        models = List.copyOf(models);
        deniedModels = List.copyOf(deniedModels);
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    public static Reach ofModels(List<String> models) {
        return new Reach(models, List.of(), KeyScope.usual(), List.of());
    }

    boolean covers(String model) {
        return anyMatches(models, model) && !anyMatches(deniedModels, model);
    }

    boolean covers(InetAddress address) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean anyMatches(List<String> patterns, String model) {
        return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, model));
    }
}
