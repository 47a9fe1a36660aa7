package dev.hearth.console.api;

/** A login that the server has accepted; {@code expiresIn} in seconds. */
public record Session(String accessToken, long expiresIn, User user) {

    /** Who has logged in. */
    public record User(String id, String username, String role) {}

    @Override
    public String toString() {
        return "Session[" + user.username() + "]";
    }
}
