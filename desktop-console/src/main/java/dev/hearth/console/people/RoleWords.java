package dev.hearth.console.people;

import dev.hearth.console.api.Role;
import dev.hearth.console.core.Texts;

/** Roles in words. */
final class RoleWords {

    private RoleWords() {}

    static String name(Texts texts, Role role) {
        return switch (role) {
            case ADMIN -> texts.get("role.admin");
            case OPERATOR -> texts.get("role.operator");
            case AUDITOR -> texts.get("role.auditor");
            case MEMBER -> texts.get("role.member");
        };
    }

    /** What somebody of this role may do. */
    static String duty(Texts texts, Role role) {
        return switch (role) {
            case ADMIN -> texts.get("role.admin.duty");
            case OPERATOR -> texts.get("role.operator.duty");
            case AUDITOR -> texts.get("role.auditor.duty");
            case MEMBER -> texts.get("role.member.duty");
        };
    }

    /** The colour of its badge. */
    static String colour(Role role) {
        return switch (role) {
            case ADMIN -> "warn";
            case OPERATOR -> "info";
            case AUDITOR -> "ok";
            case MEMBER -> "off";
        };
    }
}
