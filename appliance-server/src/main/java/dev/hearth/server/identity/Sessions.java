package dev.hearth.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.store.Ids;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/** Sessions of the console: JWTs signed with HS256, 12 hours long, void as soon as the user's password changes. */
public final class Sessions {

    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final String ISSUER = "hearth";
    /** Epoch microseconds of the last password change: {@code iat} has whole seconds, too coarse to tell before from after. */
    private static final String PASSWORD_CHANGED = "pwd_at";

    private final Users users;
    private final Clock clock;
    private final byte[] key;
    private final LocalPass localPass;

    public Sessions(Users users, RootSecret secret, Clock clock) {
        this.users = users;
        this.clock = clock;
        this.key = secret.subkey("sessions");
        this.localPass = new LocalPass(secret, clock);
    }

    public SessionToken open(User user) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(user.id())
                .claim("username", user.username())
                .claim("role", user.role().name().toLowerCase(Locale.ROOT))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(Ids.next())
                .claim(PASSWORD_CHANGED, micros(user.passwordChangedAt()))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a session", e);
        }
        return new SessionToken(token.serialize(), LIFETIME);
    }

    /**
     * Whose session this is. Asks the database for the user: who is disabled or has a new password is out at once.
     *
     * @throws Refusal UNAUTHENTICATED, code {@code invalid_token}
     */
    public Session verify(String token) {
        return localPass.verify(token).orElseGet(() -> signedIn(token));
    }

    private Session signedIn(String token) {
        try {
            JWTClaimsSet claims = signedByUs(token);
            Instant end = Optional.ofNullable(claims.getExpirationTime())
                    .map(Date::toInstant)
                    .filter(clock.instant()::isBefore)
                    .orElseThrow(Sessions::invalid);
            User user = Optional.ofNullable(claims.getSubject())
                    .flatMap(users::find)
                    .filter(found -> !found.disabled())
                    .orElseThrow(Sessions::invalid);
            Long stamp = claims.getLongClaim(PASSWORD_CHANGED);
            if (stamp == null || stamp != micros(user.passwordChangedAt())) {
                throw invalid();
            }
            return new Session(String.valueOf(claims.getJWTID()), user, end);
        } catch (ParseException | JOSEException _) {
            throw invalid();
        }
    }

    /** The algorithm is ours to choose, not the token's: {@code none} and RS256 with our key as public key are old tricks. */
    private JWTClaimsSet signedByUs(String token) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        boolean ours = JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(new MACVerifier(key));
        if (!ours || !ISSUER.equals(jwt.getJWTClaimsSet().getIssuer())) {
            throw invalid();
        }
        return jwt.getJWTClaimsSet();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Refusal invalid() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "This session is not valid or has ended. Log in again.")
                .withCode("invalid_token");
    }
}
