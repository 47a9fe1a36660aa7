package dev.hearth.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keyed hash (HMAC-SHA256, RFC 2104) under which an API key's secret is stored and found. A plain hash is enough against
 * guessing, the secret having 256 bits; the key makes hashes of a stolen database useless even for secrets declared by hand.
 *
 * <p>Looking a key up by this hash needs no constant-time comparison: whoever times it learns about the hash, not the secret.
 */
final class Pepper {

    private static final int BLOCK = 64;

    // The two digests that already hold the padded key: cloning them halves the work of javax.crypto.Mac on every
    // request.
    private final MessageDigest inner;
    private final MessageDigest outer;
    private final String id;

    Pepper(RootSecret secret) {
        byte[] key = secret.subkey("api keys");
        this.inner = started(key, 0x36);
        this.outer = started(key, 0x5c);
        this.id = HexFormat.of().formatHex(secret.subkey("api keys, name of the key"), 0, 4);
    }

    /** Names this pepper without giving it away, so that a key made with another {@code secret.key} can be told apart. */
    String id() {
        return id;
    }

    String hash(String secret) {
        byte[] first = copy(inner).digest(secret.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(copy(outer).digest(first));
    }

    private static MessageDigest started(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(block);
            return digest;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's SHA-256 cannot be cloned", e);
        }
    }
}
