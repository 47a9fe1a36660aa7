package dev.hearth.server.identity;

import dev.hearth.server.config.GroupRole;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Role rules as the configuration declares them. */
public final class RoleRules {

    private RoleRules() {}

    public static RoleRule of(List<GroupRole> byGroup, Optional<String> otherwise) {
        Map<String, Role> roles = new HashMap<>();
        byGroup.forEach(entry -> roles.merge(entry.group(), role(entry.role()), RoleRules::mightier));
        return new RoleRule(roles, otherwise.map(RoleRules::role));
    }

    private static Role mightier(Role one, Role other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Role role(String label) {
        return Role.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
