package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.CONFLICT;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The admin's register of users. */
public final class UserRegister {

    private final UserStore store;
    private final Roster roster;
    private final Users users;
    private final ApiKeys keys;
    private final Clock clock;
    /** Two admins who delete each other at one moment must not both succeed. */
    private final ReentrantLock changing = new ReentrantLock();

    public UserRegister(Database database, Roster roster, Users users, ApiKeys keys, Clock clock) {
        this.store = new UserStore(database, roster);
        this.roster = roster;
        this.users = users;
        this.keys = keys;
        this.clock = clock;
    }

    /** A user who has just been made, and the password that is good for one sign-in. */
    public record Admitted(User user, String password) {
        @Override
        public String toString() {
            return "Admitted[" + user.username() + "]";
        }
    }

    /** @param after the id of the last user already seen */
    public Page<User> list(Optional<String> after, int limit) {
        return Page.of(store.after(after.orElse(""), Optional.empty(), limit + 1), limit);
    }

    /** @param team its id */
    public Page<User> members(String team, Optional<String> after, int limit) {
        return Page.of(store.after(after.orElse(""), Optional.of(team), limit + 1), limit);
    }

    /** @throws Refusal NOT_FOUND */
    public User get(String id) {
        return users.find(id).orElseThrow(() -> Users.noSuchUser(id));
    }

    /**
     * @param password to be changed at the first sign-in; without one, one is made up
     * @throws Refusal INVALID_REQUEST naming the field at fault, CONFLICT when the name is taken
     */
    public Admitted create(String username, UserTerms terms, Optional<String> password) {
        UserRules.checkName("username", username);
        password.ifPresent(given -> UserRules.checkPassword("password", given));
        UserTerms checked = checked(terms);
        String first = password.orElseGet(OneTimePassword::random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        User user = new User(Ids.next(), username, checked, User.Source.LOCAL, true, now, now, Optional.empty());
        if (!store.insert(StoredUser.local(user, users.hash(first)))) {
            throw Refusal.of(CONFLICT, "There is a user called '" + username + "' already. Choose another name.")
                    .withParam("username")
                    .withCode("username_taken");
        }
        return new Admitted(user, first);
    }

    /**
     * Changes what an admin decides about a user; nobody else's change gets lost in between.
     *
     * @throws Refusal NOT_FOUND, INVALID_REQUEST naming the field, or CONFLICT when nobody could administer any more
     */
    public User update(String id, UnaryOperator<UserTerms> change) {
        return locked(() -> {
            User before = get(id);
            User after = before.with(checked(change.apply(before.terms())));
            if (!after.holdsTheDoor()) {
                refuseTheLastAdmin(before);
            }
            store.update(after);
            return after;
        });
    }

    /** What somebody may change about himself. */
    public User rename(String id, Optional<String> displayName) {
        return update(id, terms -> terms.called(displayName));
    }

    /**
     * Disables the keys of the user, and deletes him; his sessions end. Of a later user of that name they are not.
     *
     * @return his keys
     * @throws Refusal NOT_FOUND, or CONFLICT when nobody could administer any more
     */
    public Orphans delete(String id) {
        return locked(() -> {
            User user = get(id);
            refuseTheLastAdmin(user);
            Predicate<KeyTerms> his =
                    terms -> terms.owner().filter(user::isCalled).isPresent();
            // By the id, which never comes back: a namesake once got the keys, and what was stored with them.
            UnaryOperator<KeyTerms> cut = terms -> terms.belongingTo(Optional.of(user.id()), terms.team());
            keys.orphan(his, cut);
            store.delete(user);
            return keys.orphan(his, cut); // Again: one may have been made in between.
        });
    }

    private UserTerms checked(UserTerms terms) {
        UserRules.check(terms);
        return terms.inTeam(terms.team().map(this::team));
    }

    private String team(String idOrName) {
        return roster.team(idOrName)
                .map(Team::id)
                .orElseThrow(() -> Refusal.invalid("team", "There is no team '" + idOrName + "'. Make it first."));
    }

    private void refuseTheLastAdmin(User leaving) {
        boolean last = leaving.holdsTheDoor()
                && store.all().stream()
                        .filter(other -> !other.id().equals(leaving.id()))
                        .noneMatch(User::holdsTheDoor);
        if (last) {
            throw Refusal.of(
                            CONFLICT,
                            "'" + leaving.username()
                                    + "' is the last enabled admin with a password of this house. Make another one first.")
                    .withCode("last_admin");
        }
    }

    private <T> T locked(Supplier<T> action) {
        changing.lock();
        try {
            return action.get();
        } finally {
            changing.unlock();
        }
    }
}
