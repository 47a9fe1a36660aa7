package dev.hearth.server.config;

import java.util.List;
import java.util.Optional;

/**
 * Which role a group of a directory gives.
 *
 * @param group its name, or with LDAP its DN
 * @param role {@code admin}, {@code operator}, {@code auditor} or {@code member}
 */
public record GroupRole(String group, String role) {

    private static final List<String> ROLES = List.of("admin", "operator", "auditor", "member");

    static List<GroupRole> read(Section section) {
        return section.sections("role_by_group", Keys.GROUP_ROLE).stream()
                .map(entry -> new GroupRole(
                        entry.require(entry.text("group"), "group"), entry.require(role(entry, "role"), "role")))
                .toList();
    }

    static Optional<String> role(Section section, String key) {
        Optional<String> role = section.text(key);
        if (role.isPresent() && !ROLES.contains(role.orElseThrow())) {
            throw section.problemAt(
                    key, key + " must be one of " + String.join(", ", ROLES) + ", not " + section.quoted(key));
        }
        return role;
    }
}
