package dev.hearth.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what must not lie open in the database (AES-256-GCM), and names things by a keyed hash. */
final class Sealed {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec naming;
    private final SecretKeySpec sealing;

    Sealed(byte[] key) {
        this.naming = new SecretKeySpec(key, HMAC);
        this.sealing = new SecretKeySpec(mac("sealing".getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /** Equal for equal bytes, and tells nothing about them: a body may hold a password that could be guessed. */
    String name(byte[] bytes) {
        return HexFormat.of().formatHex(mac(bytes));
    }

    /** @param place where the bytes are kept; they cannot be opened as those of another place */
    byte[] close(byte[] bytes, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, bytes, place);
        byte[] both = Arrays.copyOf(nonce, NONCE + closed.length);
        System.arraycopy(closed, 0, both, NONCE, closed.length);
        return both;
    }

    byte[] open(byte[] both, String place) {
        byte[] nonce = Arrays.copyOf(both, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE, both.length), place);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] input, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept answer cannot be opened: was secret.key replaced?", e);
        }
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(naming);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
