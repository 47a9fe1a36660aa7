package dev.hearth.server.admin;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash: equal for equal bytes, and telling nothing about them, since a body may hold a password that could be guessed. */
final class Fingerprint {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprint(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    String of(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
