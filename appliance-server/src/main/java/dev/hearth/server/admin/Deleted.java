package dev.hearth.server.admin;

/**
 * What is said when a thing is gone.
 *
 * @param object which kind of thing, as its own representation names it
 */
record Deleted(String id, String object, boolean deleted) {

    static Deleted of(String id, String object) {
        return new Deleted(id, object, true);
    }
}
