package dev.hearth.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets commands on this machine speak to the running server. Whoever can read {@code secret.key} can write such a pass, and
 * needs no password: the database lies in the same directory. A pass is {@code hearth-local.EXPIRY.HMAC}, good for a minute.
 */
public final class LocalPass {

    private static final String PREFIX = "hearth-local.";
    private static final String HMAC = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final byte[] key;
    private final Clock clock;

    public LocalPass(RootSecret secret, Clock clock) {
        this.key = secret.subkey("local pass");
        this.clock = clock;
    }

    public String issue() {
        String expiry = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        return PREFIX + expiry + "." + sign(expiry);
    }

    /** The admin's session that a pass stands for; empty for anything that is not a pass of ours, or no longer good. */
    Optional<Session> verify(String token) {
        int dot = token.lastIndexOf('.');
        if (!token.startsWith(PREFIX) || dot <= PREFIX.length()) {
            return Optional.empty();
        }
        String expiry = token.substring(PREFIX.length(), dot);
        byte[] given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        byte[] ours = sign(expiry).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, ours)) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(expiry));
        boolean good =
                clock.instant().isBefore(end) && end.isBefore(clock.instant().plus(LIFETIME.multipliedBy(2)));
        return good ? Optional.of(session(end)) : Optional.empty();
    }

    private static Session session(Instant end) {
        User local = User.local("local", "local", Role.ADMIN, Instant.EPOCH);
        return new Session(Session.LOCAL_PASS, local, end);
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
