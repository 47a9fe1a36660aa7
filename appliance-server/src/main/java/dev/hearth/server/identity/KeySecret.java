package dev.hearth.server.identity;

import java.security.SecureRandom;

/** The secret text of an API key: {@code sk-hearth-} and 43 letters and digits, which are 256 random bits. */
final class KeySecret {

    private static final String MARK = "sk-hearth-";
    private static final int LENGTH = 43;
    private static final int VISIBLE = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private KeySecret() {}

    static String random(SecureRandom source) {
        StringBuilder secret = new StringBuilder(MARK);
        source.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> secret.append(ALPHABET.charAt(index)));
        return secret.toString();
    }

    /** The part that may be shown. A declared secret in another form shows nothing of itself: it may be short. */
    static String visible(String secret) {
        boolean ours = secret.startsWith(MARK) && secret.length() >= MARK.length() + LENGTH;
        return ours ? secret.substring(0, MARK.length() + VISIBLE) : "";
    }
}
