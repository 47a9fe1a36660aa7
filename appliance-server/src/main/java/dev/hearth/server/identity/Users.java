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
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people who may sign in, and how they prove who they are. */
public final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final UserStore store;
    private final Passwords passwords = new Passwords();
    private final LoginThrottle throttle;
    private final FirstAdmin firstAdmin;
    private final Arrivals arrivals;
    private final Optional<Directory> directory;
    private final Clock clock;

    public Users(Database database, Path dataDirectory, Clock clock) {
        this(database, Roster.of(database), dataDirectory, Optional.empty(), clock);
    }

    /** @param directory asked about everybody who is not a user of this house */
    public Users(Database database, Roster roster, Path dataDirectory, Optional<Directory> directory, Clock clock) {
        this.store = new UserStore(database, roster);
        this.throttle = new LoginThrottle(clock);
        this.firstAdmin = new FirstAdmin(dataDirectory);
        this.arrivals = new Arrivals(store, clock);
        this.directory = directory;
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
        chosen.filter(password -> password.length() < UserRules.SHORTEST_PASSWORD)
                .ifPresent(_ -> LOG.warn(
                        "HEARTH_ADMIN_PASSWORD has fewer than {} characters. Choose a longer one in the console.",
                        UserRules.SHORTEST_PASSWORD));
        String password = chosen.orElseGet(firstAdmin::generate);
        User admin = User.local(Ids.next(), FirstAdmin.USERNAME, Role.ADMIN, now());
        store.insert(StoredUser.local(admin, passwords.hash(password)));
        return Optional.of(new InitialPassword(
                admin.username(), password, chosen.isPresent() ? Optional.empty() : Optional.of(firstAdmin.file())));
    }

    /**
     * Of this house, or else of the directory outside.
     *
     * @throws Refusal UNAUTHENTICATED, the same whether the user or the password is wrong; RATE_LIMITED after too many tries;
     *     OVERLOADED when only the directory could tell, and it does not answer
     */
    public User login(String username, String password, String remoteAddress) {
        if (username.length()
                > UserRules.LONGEST_NAME) { // Remembered, 500 tries with names of a megabyte filled the memory.
            throw wrong();
        }
        Optional<User> user = throttle.attempt(Roster.fold(username), remoteAddress, () -> known(username, password));
        if (user.isEmpty()) {
            LOG.info("Failed login from {}", remoteAddress);
            throw wrong();
        }
        return arrivals.in(user.orElseThrow());
    }

    /**
     * Lets in somebody for whom a directory outside has vouched; a stranger becomes a user.
     *
     * @throws Refusal UNAUTHENTICATED for who is disabled here, FORBIDDEN for who has no role, CONFLICT for a name that is
     *     somebody else's
     */
    public User welcome(Guest guest) {
        return arrivals.in(arrivals.user(guest));
    }

    /**
     * Ends every session of the user, this one too.
     *
     * @throws Refusal UNAUTHENTICATED when {@code current} is wrong, INVALID_REQUEST when {@code next} is too weak, CONFLICT
     *     for a user whose password is not kept here
     */
    public void changePassword(String userId, String current, String next, String remoteAddress) {
        StoredUser stored = store.byId(userId).orElseThrow(Users::gone);
        checkOurs(stored);
        if (throttle.attempt(
                        Roster.fold(stored.user().username()),
                        remoteAddress,
                        () -> Optional.of(stored).filter(user -> matches(user, current)))
                .isEmpty()) {
            throw Refusal.of(UNAUTHENTICATED, "The current password is wrong.")
                    .withParam("current_password")
                    .withCode("invalid_credentials");
        }
        UserRules.checkPassword("new_password", next);
        if (next.equals(current)) {
            throw Refusal.invalid("new_password", "new_password must differ from the current one.");
        }
        replacePassword(stored, next, false);
        if (stored.user().username().equals(FirstAdmin.USERNAME)) {
            firstAdmin.forget();
        }
    }

    /**
     * Gives a user a password that is good for one sign-in, and ends the user's sessions.
     *
     * @return the password, to be told to the user
     * @throws Refusal NOT_FOUND, or CONFLICT for a user whose password is not kept here
     */
    public String resetPassword(String userId) {
        StoredUser stored = store.byId(userId).orElseThrow(() -> noSuchUser(userId));
        checkOurs(stored);
        String password = OneTimePassword.random();
        replacePassword(stored, password, true);
        throttle.forget(Roster.fold(stored.user().username()));
        return password;
    }

    /**
     * Forgets the failed sign-ins of a user, who then may try again at once.
     *
     * @throws Refusal NOT_FOUND
     */
    public User unlock(String userId) {
        User user = store.byId(userId).orElseThrow(() -> noSuchUser(userId)).user();
        throttle.forget(Roster.fold(user.username()));
        return user;
    }

    /**
     * Gives the admin a new password, for whoever has lost it and can reach the data directory; ends his sessions.
     *
     * @throws Refusal NOT_FOUND before the first start has made an admin
     */
    public InitialPassword resetAdmin() {
        StoredUser admin = store.byName(FirstAdmin.USERNAME)
                .filter(stored -> stored.user().holdsTheDoor())
                .or(this::someAdmin)
                .orElseThrow(() -> Refusal.of(NOT_FOUND, "There is no admin yet: start the server once."));
        String password = firstAdmin.generate();
        replacePassword(admin, password, false);
        return new InitialPassword(admin.user().username(), password, Optional.of(firstAdmin.file()));
    }

    /**
     * Makes the users of a demonstration who are not there yet. An admin who has just been made by {@link #firstAdmin} with the
     * demonstration's password is one of them.
     */
    public void makeDemoUsers() {
        for (DemoUser demo : DemoUser.all()) {
            User user = User.local(Ids.next(), demo.username(), demo.role(), now());
            boolean made = store.insert(
                    new StoredUser(user, Optional.of(passwords.hash(demo.password())), Optional.empty(), true));
            if (made) {
                LOG.warn(
                        "The demonstration's account '{}' has been made: everybody knows its password",
                        demo.username());
            }
        }
        store.byName(DemoUser.ADMIN.username())
                .filter(admin -> admin.passwordHash().isPresent() && matches(admin, DemoUser.ADMIN.password()))
                .ifPresent(admin -> store.markDemo(admin.user().id()));
    }

    /** The users whose passwords everybody knows, because nobody has changed them since the demonstration. */
    public List<DemoUser> demoUsers() {
        return store.demo().stream()
                .map(StoredUser::user)
                .filter(user -> !user.disabled())
                .flatMap(user -> DemoUser.called(user.username()).stream())
                .toList();
    }

    Optional<User> find(String id) {
        return store.byId(id).map(StoredUser::user);
    }

    String hash(String password) {
        return passwords.hash(password);
    }

    /** The user called {@code admin} may have been deleted since. */
    private Optional<StoredUser> someAdmin() {
        return store.all().stream().filter(User::holdsTheDoor).findFirst().flatMap(user -> store.byId(user.id()));
    }

    private void replacePassword(StoredUser stored, String next, boolean mustChange) {
        if (!store.changePassword(stored, passwords.hash(next), mustChange, now())) {
            throw Refusal.of(CONFLICT, "The password has just been changed by somebody else. Try again.");
        }
    }

    private Optional<User> known(String username, String password) {
        Optional<StoredUser> stored = store.byName(username);
        if (stored.filter(found -> found.passwordHash().isPresent()).isPresent()) {
            return stored.filter(found -> matches(found, password)).map(StoredUser::user);
        }
        passwords.pretend(password);
        return directory
                .flatMap(outside -> outside.find(username.strip(), password))
                .map(arrivals::user);
    }

    private boolean matches(StoredUser stored, String password) {
        return passwords.matches(password, stored.passwordHash().orElseThrow());
    }

    private static void checkOurs(StoredUser stored) {
        if (stored.passwordHash().isEmpty()) {
            throw Refusal.of(
                            CONFLICT,
                            "The user '" + stored.user().username()
                                    + "' signs in with a directory outside of Hearth. Change the password there.")
                    .withCode("no_password_here");
        }
    }

    private static Refusal wrong() {
        return Refusal.of(UNAUTHENTICATED, "User name or password is wrong.").withCode("invalid_credentials");
    }

    private static Refusal gone() {
        return Refusal.of(UNAUTHENTICATED, "This user no longer exists. Log in again.")
                .withCode("invalid_token");
    }

    static Refusal noSuchUser(String id) {
        return Refusal.of(NOT_FOUND, "No user has the id '" + id + "'.").withCode("not_found");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
