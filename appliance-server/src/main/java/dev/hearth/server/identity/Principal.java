package dev.hearth.server.identity;

import dev.hearth.server.config.Limits;
import dev.hearth.server.config.Wildcard;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: the holder of one API key.
 *
 * @param models names or globs ({@code *}) of the public models that this key may use
 * @param accounts what the key's use counts for: the key itself first, then its user and its team where the house knows them
 * @param keepsBodies whether what this key asks and gets is kept, because an administrator wants it so
 */
public record Principal(
        String keyId,
        String keyName,
        Optional<String> owner,
        Optional<String> team,
        List<String> models,
        List<Account> accounts,
        boolean keepsBodies) {

    public Principal {
        models = List.copyOf(models);
        accounts = List.copyOf(accounts);
    }

    /** The holder of a key whose owner and team are mere words. */
    public static Principal ofKey(
            String id, String name, Optional<String> owner, Optional<String> team, List<String> models, Limits limits) {
        Account itself = new Account(Account.Kind.KEY, id, name, limits, Optional.empty());
        return new Principal(id, name, owner, team, models, List.of(itself), false);
    }

    public boolean mayUse(String model) {
        return models.stream().anyMatch(pattern -> Wildcard.matches(pattern, model));
    }

    /** The limits of the key itself. */
    public Limits limits() {
        return accounts.getFirst().limits();
    }
}
