package dev.hearth.server.identity;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which role somebody from outside gets. Where groups decide, they decide at each sign-in, so that who leaves a group loses
 * its role; where they do not, an admin may give another role here, and it stays.
 *
 * @param byGroup of several that apply, the mightiest counts
 * @param otherwise the role of who is in none of these groups; without it, such a one stays outside
 */
public record RoleRule(Map<String, Role> byGroup, Optional<Role> otherwise) {

    public RoleRule {
        byGroup = Map.copyOf(byGroup);
    }

    Optional<Role> role(Optional<Role> known, Set<String> groups) {
        return byGroup.isEmpty() ? known.or(() -> otherwise) : ofGroups(groups).or(() -> otherwise);
    }

    private Optional<Role> ofGroups(Set<String> groups) {
        return byGroup.entrySet().stream()
                .filter(entry -> groups.stream().anyMatch(entry.getKey()::equalsIgnoreCase))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder());
    }
}
