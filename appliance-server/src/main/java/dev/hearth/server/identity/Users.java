package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.CONFLICT;
import static dev.hearth.server.llm.Refusal.Kind.NOT_FOUND;
import static dev.hearth.server.llm.Refusal.Kind.UNAUTHENTICATED;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people who may log in, and their passwords. */
public final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final int LONGEST_NAME = 200;

    private final UserStore store;
    private final Passwords passwords = new Passwords();
    private final LoginThrottle throttle;
    private final FirstAdmin firstAdmin;
    private final Clock clock;

    public Users(Database database, Path dataDirectory, Clock clock) {
        this.store = new UserStore(database);
        this.throttle = new LoginThrottle(clock);
        this.firstAdmin = new FirstAdmin(dataDirectory);
        this.clock = clock;
    }

    /**
     * Makes the user {@code admin} when nobody is there yet.
     *
     * @param given the password to use; else one is made up and stands in {@code initial-admin-password} until it is changed
     * @return the password to tell, when an admin has just been made
     */
    public Optional<InitialPassword> firstAdmin(Optional<String> given) {
        if (!store.isEmpty()) {
            given.ifPresent(_ -> LOG.info("HEARTH_ADMIN_PASSWORD is not used: there is an admin already"));
            return Optional.empty();
        }
        Optional<String> chosen = given.filter(password -> !password.isBlank());
        chosen.filter(password -> password.length() < SHORTEST)
                .ifPresent(_ -> LOG.warn(
                        "HEARTH_ADMIN_PASSWORD has fewer than {} characters. Choose a longer one in the console.",
                        SHORTEST));
        String password = chosen.orElseGet(firstAdmin::generate);
        Instant now = now();
        User admin = new User(Ids.next(), FirstAdmin.USERNAME, Role.ADMIN, now, now, false);
        store.insert(new StoredUser(admin, passwords.hash(password)));
        return Optional.of(new InitialPassword(
                admin.username(), password, chosen.isPresent() ? Optional.empty() : Optional.of(firstAdmin.file())));
    }

    /**
     * @throws Refusal UNAUTHENTICATED, the same whether the user or the password is wrong; RATE_LIMITED after too many tries
     */
    public User login(String username, String password, String remoteAddress) {
        if (username.length() > LONGEST_NAME) { // Remembered, 500 tries with names of a megabyte filled the memory.
            throw wrong();
        }
        Optional<StoredUser> stored = store.byName(username);
        boolean right = throttle.attempt(UserStore.fold(username), remoteAddress, () -> matches(stored, password));
        if (!right) {
            LOG.info("Failed login from {}", remoteAddress);
            throw wrong();
        }
        return enabled(stored.orElseThrow().user());
    }

    /**
     * Ends every session of the user, this one too.
     *
     * @throws Refusal UNAUTHENTICATED when {@code current} is wrong, INVALID_REQUEST when {@code next} is too weak
     */
    public void changePassword(String userId, String current, String next, String remoteAddress) {
        StoredUser stored = store.byId(userId).orElseThrow(Users::gone);
        if (!throttle.attempt(
                UserStore.fold(stored.user().username()), remoteAddress, () -> matches(stored, current))) {
            throw Refusal.of(UNAUTHENTICATED, "The current password is wrong.")
                    .withParam("current_password")
                    .withCode("invalid_credentials");
        }
        checkStrength(current, next);
        if (!store.changePassword(userId, stored.passwordHash(), passwords.hash(next), now())) {
            throw Refusal.of(CONFLICT, "The password has just been changed by somebody else. Log in again.");
        }
        if (stored.user().username().equals(FirstAdmin.USERNAME)) {
            firstAdmin.forget();
        }
    }

    /**
     * Gives the admin a new password, for whoever has lost it and can reach the data directory; ends his sessions.
     *
     * @throws Refusal NOT_FOUND before the first start has made an admin
     */
    public InitialPassword resetAdmin() {
        StoredUser admin = store.byName(FirstAdmin.USERNAME)
                .orElseThrow(() -> Refusal.of(NOT_FOUND, "There is no admin yet: start the server once."));
        String password = firstAdmin.generate();
        if (!store.changePassword(admin.user().id(), admin.passwordHash(), passwords.hash(password), now())) {
            throw Refusal.of(CONFLICT, "The password has just been changed by somebody else. Try again.");
        }
        return new InitialPassword(FirstAdmin.USERNAME, password, Optional.of(firstAdmin.file()));
    }

    Optional<User> find(String id) {
        return store.byId(id).map(StoredUser::user);
    }

    private boolean matches(Optional<StoredUser> stored, String password) {
        if (stored.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return matches(stored.orElseThrow(), password);
    }

    private boolean matches(StoredUser stored, String password) {
        return passwords.matches(password, stored.passwordHash());
    }

    private static Refusal wrong() {
        return Refusal.of(UNAUTHENTICATED, "User name or password is wrong.").withCode("invalid_credentials");
    }

    private static User enabled(User user) {
        if (user.disabled()) {
            throw Refusal.of(UNAUTHENTICATED, "This user is disabled. An admin can enable it again.")
                    .withCode("user_disabled");
        }
        return user;
    }

    private static void checkStrength(String current, String next) {
        if (next.length() < SHORTEST || next.length() > LONGEST) {
            throw Refusal.invalid(
                    "new_password", "new_password must have " + SHORTEST + " to " + LONGEST + " characters.");
        }
        if (next.equals(current)) {
            throw Refusal.invalid("new_password", "new_password must differ from the current one.");
        }
    }

    private static Refusal gone() {
        return Refusal.of(UNAUTHENTICATED, "This user no longer exists. Log in again.")
                .withCode("invalid_token");
    }

    /** To the microsecond, as the databases keep it: sessions compare it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
