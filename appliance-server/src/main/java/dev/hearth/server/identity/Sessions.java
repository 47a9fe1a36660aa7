package dev.hearth.server.identity;

import static dev.hearth.server.llm.Refusal.Kind.NOT_FOUND;
import static dev.hearth.server.llm.Refusal.Kind.UNAUTHENTICATED;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of the console: an access token for a quarter of an hour, and a refresh token, good once, that keeps the session
 * for another twelve hours, for a week at most. Ending a session holds at once: each call asks the database.
 */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration ACCESS = Duration.ofMinutes(15);
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String REFRESH_PREFIX = "hearth-refresh-";
    private static final int REFRESH_BYTES = 32;

    private final SessionStore store;
    private final Users users;
    private final AccessTokens tokens;
    private final LocalPass localPass;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Database database, Users users, RootSecret secret, Clock clock) {
        this.store = new SessionStore(database);
        this.users = users;
        this.tokens = new AccessTokens(secret);
        this.localPass = new LocalPass(secret, clock);
        this.clock = clock;
    }

    /** @param address from where the user came */
    public SessionToken open(User user, String address) {
        Instant now = now();
        ConsoleSession session = new ConsoleSession(Ids.next(), user.id(), now, now, now.plus(IDLE), address);
        String refresh = refreshToken();
        store.insert(session, hash(refresh));
        return issue(user, session, refresh);
    }

    /**
     * The next tokens of a session. A refresh token that comes a second time is in two hands, and nobody can tell which of
     * them stole it: its session ends, and both must sign in again.
     *
     * @throws Refusal UNAUTHENTICATED, code {@code invalid_token}
     */
    public SessionToken refresh(String refreshToken, String address) {
        String hash = hash(refreshToken);
        ConsoleSession session = store.byToken(hash).filter(this::goesOn).orElseThrow(Sessions::invalid);
        User user = userOf(session);
        Instant now = now();
        Instant end = earlier(now.plus(IDLE), session.createdAt().plus(LONGEST));
        ConsoleSession next = session.refreshed(now, end, address);
        String nextToken = refreshToken();
        if (!store.rotate(hash, hash(nextToken), next)) {
            LOG.warn(
                    "A refresh token of '{}' came a second time, from {}: the session has been ended",
                    user.username(),
                    address);
            store.delete(session.id());
            throw invalid();
        }
        return issue(user, next, nextToken);
    }

    /**
     * Whose session this is. Asks the database for session and user: who is disabled or has been signed out is out at once.
     *
     * @throws Refusal UNAUTHENTICATED, code {@code invalid_token}
     */
    public Session verify(String token) {
        return localPass.verify(token).orElseGet(() -> signedIn(token));
    }

    /**
     * Whether a session that was verified before goes on as it was, as somebody asks who is listened to for hours. While the
     * database is away nobody is cut off.
     */
    public boolean goesOn(Session session) {
        try {
            return session.isLocalPass()
                    || store.byId(session.id())
                            .filter(this::goesOn)
                            .flatMap(found -> users.find(found.userId()))
                            .filter(user -> !user.disabled()
                                    && user.role() == session.user().role())
                            .isPresent();
        } catch (RuntimeException e) {
            LOG.warn("Whether a session goes on cannot be asked now: {}", e.toString());
            return true;
        }
    }

    /** @param after the id of the last session already seen */
    public Page<ConsoleSession> list(String userId, Optional<String> after, int limit) {
        return Page.of(store.ofUser(userId, after.orElse(""), now(), limit + 1), limit);
    }

    /** @throws Refusal NOT_FOUND */
    public ConsoleSession get(String id) {
        return store.byId(id)
                .orElseThrow(() -> Refusal.of(NOT_FOUND, "No session has the id '" + id + "'; it may have ended.")
                        .withCode("not_found"));
    }

    /** Ends a session, at once and for ever. */
    public void end(String id) {
        store.delete(id);
    }

    /** Forgets sessions that ended by themselves; somebody calls this now and then. */
    public void tidy() {
        store.deleteEndedBy(now());
    }

    private Session signedIn(String token) {
        Instant now = clock.instant();
        AccessTokens.Claims claims = tokens.read(token)
                .filter(read -> isWithin(read.expiresAt(), ACCESS, now))
                .orElseThrow(Sessions::invalid);
        ConsoleSession session =
                store.byId(claims.session()).filter(this::goesOn).orElseThrow(Sessions::invalid);
        return new Session(session.id(), userOf(session), claims.expiresAt());
    }

    private boolean goesOn(ConsoleSession session) {
        return isWithin(session.expiresAt(), IDLE, clock.instant());
    }

    /**
     * Whether a time is ahead, but no farther than can be. When the clock has been set back, for hours or years, what was
     * opened before would else last so much longer.
     */
    private static boolean isWithin(Instant end, Duration lifetime, Instant now) {
        return now.isBefore(end) && end.isBefore(now.plus(lifetime).plus(lifetime));
    }

    private User userOf(ConsoleSession session) {
        return users.find(session.userId()).filter(user -> !user.disabled()).orElseThrow(Sessions::invalid);
    }

    private SessionToken issue(User user, ConsoleSession session, String refresh) {
        Instant now = session.refreshedAt();
        Instant end = earlier(now.plus(ACCESS), session.expiresAt());
        return new SessionToken(
                tokens.sign(user, session.id(), now, end),
                Duration.between(now, end),
                refresh,
                Duration.between(now, session.expiresAt()),
                user);
    }

    private String refreshToken() {
        byte[] bytes = new byte[REFRESH_BYTES];
        random.nextBytes(bytes);
        return REFRESH_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** No salt and no pepper: nobody guesses 256 random bits. */
    private static String hash(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Refusal invalid() {
        return Refusal.of(UNAUTHENTICATED, "This session is not valid or has ended. Log in again.")
                .withCode("invalid_token");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
