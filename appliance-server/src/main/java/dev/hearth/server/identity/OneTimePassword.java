package dev.hearth.server.identity;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password made up here, to be typed once and then changed. */
final class OneTimePassword {

    // No 0, O, 1, l, I: it is read from a screen and typed. 20 of these are 115 bits.
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    private OneTimePassword() {}

    static String random() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
