package dev.hearth.server.identity;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody for whom a directory outside has vouched just now.
 *
 * @param externalId what the directory calls the guest by, for ever
 * @param groups that the directory says the guest is in
 * @param rule which role they give
 */
public record Guest(
        User.Source source,
        String externalId,
        String username,
        Optional<String> displayName,
        Optional<String> email,
        Set<String> groups,
        RoleRule rule) {

    public Guest {
        groups = Set.copyOf(groups);
    }

    /** @param known the role that the guest has in this house already */
    Optional<Role> role(Optional<Role> known) {
        return rule.role(known, groups);
    }
}
