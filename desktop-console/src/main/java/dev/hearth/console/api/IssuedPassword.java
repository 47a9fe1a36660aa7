package dev.hearth.console.api;

/** A user with a password for one sign-in, which the server tells only this once. */
public record IssuedPassword(User user, String password) {
    @Override
    public String toString() {
        return "IssuedPassword[" + user.username() + "]";
    }
}
