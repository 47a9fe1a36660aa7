package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.ACCOUNT;
import static dev.hearth.server.admin.Permission.mayChange;

import dev.hearth.server.identity.Session;
import dev.hearth.server.identity.SessionToken;
import dev.hearth.server.identity.Sessions;
import dev.hearth.server.identity.User;
import dev.hearth.server.identity.Users;
import java.util.List;
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
                                "/refresh",
                                mayChange(ACCOUNT),
                                "Get the next access and refresh token; each refresh token is good once",
                                this::refresh)
                        .withoutSession()
                        .unaudited(),
                Endpoint.post("/logout", mayChange(ACCOUNT), "End this session, at once", this::logout)
                        .noted("sign_out"),
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
                Given.required("username", given.username()),
                Given.required("password", given.password()),
                ask.remoteAddress());
        return Reply.ok(Login.of(sessions.open(user, ask.remoteAddress())));
    }

    private Reply refresh(Ask ask) {
        String token = Given.required("refresh_token", ask.body(Refresh.class).refreshToken());
        return Reply.ok(Login.of(sessions.refresh(token, ask.remoteAddress())));
    }

    private Reply logout(Ask ask) {
        sessions.end(ask.who().id());
        return new Reply.Empty();
    }

    private Reply changePassword(Ask ask) {
        PasswordChange change = ask.body(PasswordChange.class);
        Session session = ask.who();
        users.changePassword(
                session.user().id(),
                Given.required("current_password", change.currentPassword()),
                Given.required("new_password", change.newPassword()),
                ask.remoteAddress());
        return new Reply.Empty();
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

    record Refresh(Optional<String> refreshToken) {
        @Override
        public String toString() {
            return "Refresh[***]";
        }
    }

    /** What a sign-in of whatever kind gives. */
    record Login(
            String accessToken,
            String tokenType,
            long expiresIn,
            String refreshToken,
            long refreshExpiresIn,
            Who user) {

        static Login of(SessionToken token) {
            return new Login(
                    token.access(),
                    "Bearer",
                    token.lifetime().toSeconds(),
                    token.refresh(),
                    token.refreshLifetime().toSeconds(),
                    Who.of(token.user()));
        }

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    record Who(String id, String username, String role, Optional<String> displayName, boolean mustChangePassword) {

        static Who of(User user) {
            return new Who(
                    user.id(),
                    user.username(),
                    Grants.label(user.role()),
                    user.terms().displayName(),
                    user.mustChangePassword());
        }
    }
}
