package dev.hearth.server.identity;

/** What a caller sent to prove who it is. */
final class Credential {

    private static final String SCHEME = "Bearer ";

    private Credential() {}

    /** The bare token, whether or not it still carries its {@code Bearer} scheme. */
    static String token(String header) {
        boolean scheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return (scheme ? header.substring(SCHEME.length()) : header).strip();
    }
}
