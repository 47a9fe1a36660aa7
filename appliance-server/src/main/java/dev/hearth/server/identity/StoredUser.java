package dev.hearth.server.identity;

/** A user as it is kept. */
record StoredUser(User user, String passwordHash) {

    @Override
    public String toString() {
        return "StoredUser[" + user.username() + "]";
    }
}
