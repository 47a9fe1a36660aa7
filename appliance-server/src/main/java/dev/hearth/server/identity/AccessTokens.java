package dev.hearth.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hearth.server.store.Ids;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/** Signs and reads the JWTs of the console, HS256. Whether the session that they name goes on, the database knows. */
final class AccessTokens {

    private static final String ISSUER = "hearth";
    private static final String SESSION = "sid";

    private final byte[] key;

    AccessTokens(RootSecret secret) {
        this.key = secret.subkey("sessions");
    }

    /** What a genuine token says. */
    record Claims(String session, Instant expiresAt) {}

    String sign(User user, String session, Instant now, Instant end) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(user.id())
                .claim("username", user.username())
                .claim("role", user.role().name().toLowerCase(Locale.ROOT))
                .claim(SESSION, session)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .jwtID(Ids.next())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a session", e);
        }
        return token.serialize();
    }

    /**
     * What it says; empty for what is not ours. The algorithm is ours to choose, not the token's: {@code none} and RS256 with
     * our key as public key are old tricks.
     */
    Optional<Claims> read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean ours =
                    JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(new MACVerifier(key));
            return ours ? claims(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private static Optional<Claims> claims(JWTClaimsSet claims) throws ParseException {
        Optional<String> session = Optional.ofNullable(claims.getStringClaim(SESSION));
        Optional<Instant> end = Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant);
        return ISSUER.equals(claims.getIssuer())
                ? session.flatMap(id -> end.map(time -> new Claims(id, time)))
                : Optional.empty();
    }
}
