package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.FORBIDDEN;

import dev.hearth.server.config.KeyScope;
import dev.hearth.server.config.Limits;
import dev.hearth.server.llm.Refusal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who asks: the holder of one API key.
 *
 * @param owner the name of the user that the key belongs to, or whatever text stands there
 * @param team likewise
 * @param accounts what the key's use counts for: the key itself first, then its user and its team where the house knows them
 * @param keepsBodies whether what this key asks and gets is kept, because an administrator wants it so
 */
public record Principal(
        String keyId,
        String keyName,
        Optional<String> owner,
        Optional<String> team,
        Reach reach,
        List<Account> accounts,
        boolean keepsBodies) {

    public Principal {
        accounts = List.copyOf(accounts);
    }

    /** The holder of a key whose owner and team are mere words. */
    public static Principal ofKey(
            String id, String name, Optional<String> owner, Optional<String> team, List<String> models, Limits limits) {
        Account itself = new Account(Account.Kind.KEY, id, name, limits, Optional.empty());
        return new Principal(id, name, owner, team, Reach.ofModels(models), List.of(itself), false);
    }

    static Principal of(ApiKey key, Roster roster) {
        KeyTerms terms = key.terms();
        Optional<User> user = terms.owner().flatMap(roster::user);
        Optional<Team> team = terms.team().isPresent()
                ? terms.team().flatMap(roster::team)
                : user.flatMap(owner -> owner.terms().team()).flatMap(roster::team);
        List<Account> accounts = new ArrayList<>(3);
        accounts.add(new Account(Account.Kind.KEY, key.id(), terms.name(), terms.limits(), terms.budget()));
        user.map(User::account).ifPresent(accounts::add);
        team.map(Team::account).ifPresent(accounts::add);
        return new Principal(
                key.id(),
                terms.name(),
                user.map(User::username).or(terms::owner),
                team.map(Team::name).or(terms::team),
                terms.reach(),
                accounts,
                terms.keepsBodies());
    }

    public List<String> models() {
        return reach.models();
    }

    /** Whether there is no model that it may not use. */
    public boolean mayUseEveryModel() {
        return reach.models().contains("*") && reach.deniedModels().isEmpty();
    }

    public boolean mayUse(String model) {
        return reach.covers(model);
    }

    /**
     * Lets nobody past who comes from where the key may not be used, or wants what it is not for.
     *
     * @throws Refusal FORBIDDEN
     */
    void check(KeyScope scope, InetAddress from) {
        if (!reach.covers(from)) {
            throw Refusal.of(
                            FORBIDDEN,
                            "The API key '" + keyName + "' may not be used from " + from.getHostAddress()
                                    + ". An administrator can add this network to the key's allowed_networks.")
                    .withCode("network_not_allowed");
        }
        if (!reach.scopes().contains(scope)) {
            String scopes =
                    reach.scopes().stream().sorted().map(KeyScope::label).collect(Collectors.joining(", "));
            throw Refusal.of(
                            FORBIDDEN,
                            "The API key '" + keyName + "' may not be used for '" + scope.label() + "'" + why(scope)
                                    + ", only for: " + scopes + ". An administrator can add it to the key's scopes.")
                    .withCode("scope_not_allowed");
        }
    }

    private static String why(KeyScope scope) {
        return scope == KeyScope.STORED
                ? " (files, batches, threads and whatever else a provider keeps for all keys of this house together)"
                : "";
    }

    /** The limits of the key itself. */
    public Limits limits() {
        return accounts.getFirst().limits();
    }
}
