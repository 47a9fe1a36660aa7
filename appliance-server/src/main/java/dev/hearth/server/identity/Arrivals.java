package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.CONFLICT;
import static dev.hearth.server.llm.Refusal.Kind.FORBIDDEN;
import static dev.hearth.server.llm.Refusal.Kind.UNAUTHENTICATED;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens once somebody has proved who he is: a stranger becomes a user, and who is disabled stays outside. */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final UserStore store;
    private final Clock clock;

    Arrivals(UserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    User in(User user) {
        if (user.disabled()) {
            throw Refusal.of(UNAUTHENTICATED, "This user is disabled. An admin can enable it again.")
                    .withCode("user_disabled");
        }
        store.loggedIn(user.id(), clock.instant());
        return user;
    }

    /** The guest as a user, with what the directory says of him now. */
    User user(Guest guest) {
        return store.byExternalId(guest.externalId())
                .map(known -> refreshed(known.user(), guest))
                .orElseGet(() -> stranger(guest));
    }

    private User refreshed(User known, Guest guest) {
        UserTerms terms = known.terms()
                .withRole(role(guest, Optional.of(known.role())))
                .called(guest.displayName().or(known.terms()::displayName))
                .withEmail(guest.email().or(known.terms()::email));
        User now = known.with(terms);
        if (!terms.equals(known.terms())) {
            store.update(now);
        }
        return now;
    }

    private User stranger(Guest guest) {
        Role role = role(guest, Optional.empty());
        UserRules.checkName("username", guest.username());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UserTerms terms = UserTerms.of(role).called(guest.displayName()).withEmail(guest.email());
        User user = new User(Ids.next(), guest.username(), terms, guest.source(), false, now, now, Optional.empty());
        if (!store.insert(new StoredUser(user, Optional.empty(), Optional.of(guest.externalId()), false))) {
            throw Refusal.of(
                            CONFLICT,
                            "Another user of Hearth is called '" + guest.username()
                                    + "' already. An admin must delete that one first.")
                    .withCode("username_taken");
        }
        LOG.info("User '{}' ({}) came in for the first time, from {}", user.username(), user.id(), guest.source());
        return user;
    }

    private static Role role(Guest guest, Optional<Role> known) {
        return guest.role(known)
                .orElseThrow(() -> Refusal.of(
                                FORBIDDEN,
                                "'" + guest.username() + "' has no group that may use Hearth. An admin can add one to"
                                        + " role_by_group, or set default_role.")
                        .withCode("no_role"));
    }
}
