package dev.hearth.server.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The accounts of a demonstration, whose passwords everybody may know. */
public enum DemoUser {
    ADMIN("admin", "admin123", Role.ADMIN),
    MEMBER("demo_user", "demo123", Role.MEMBER),
    OPERATOR("developer", "dev123", Role.OPERATOR);

    private final String username;
    private final String password;
    private final Role role;

    DemoUser(String username, String password, Role role) {
        this.username = username;
        this.password = password;
        this.role = role;
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    public Role role() {
        return role;
    }

    static List<DemoUser> all() {
        return List.of(values());
    }

    static Optional<DemoUser> called(String username) {
        return Arrays.stream(values())
                .filter(user -> user.username.equals(username))
                .findFirst();
    }
}
