package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.ACCOUNT;
import static dev.hearth.server.admin.Permission.mayChange;

import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.SessionToken;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.Users;
import dev.hearth.server.llm.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Coming in, and changing one's password. */
public final class LoginResource implements Resource {

    private final Users users;
    private final Sessions sessions;

    public LoginResource(Users users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/login", mayChange(ACCOUNT), "Sign in with a user's name and password", this::login)
                        .withoutSession()
                        .noted("sign_in"),
                Endpoint.post(
                                "/password",
                                mayChange(ACCOUNT),
                                "Change your password; ends all your sessions",
                                this::changePassword)
                        .named("password.change"));
    }

    private Reply login(Ask ask) {
        Credentials given = ask.body(Credentials.class);
        User user = users.login(
                required("username", given.username()), required("password", given.password()), ask.remoteAddress());
        SessionToken token = sessions.open(user);
        return Reply.ok(new Login(token.text(), "Bearer", token.lifetime().toSeconds(), Who.of(user)));
    }

    private Reply changePassword(Ask ask) {
        PasswordChange change = ask.body(PasswordChange.class);
        Session session = ask.who();
        users.changePassword(
                session.user().id(),
                required("current_password", change.currentPassword()),
                required("new_password", change.newPassword()),
                ask.remoteAddress());
        return new Reply.Empty();
    }

    private static String required(String field, Optional<String> value) {
        return value.orElseThrow(() -> Refusal.invalid(field, "The field '" + field + "' is required.")
                .withCode("missing_required_parameter"));
    }

    record Credentials(Optional<String> username, Optional<String> password) {
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    record PasswordChange(Optional<String> currentPassword, Optional<String> newPassword) {
        @Override
        public String toString() {
            return "PasswordChange[***]";
        }
    }

    record Login(String accessToken, String tokenType, long expiresIn, Who user) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    record Who(String id, String username, String role) {

        static Who of(User user) {
            return new Who(user.id(), user.username(), user.role().name().toLowerCase(Locale.ROOT));
        }
    }
}
