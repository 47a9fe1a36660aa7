package dev.hearth.server.identity;

/** A key in memory, with what every request needs of it already made. */
record HeldKey(StoredKey stored, Principal principal, LastUse use) {

    static HeldKey of(StoredKey stored, LastUse use) {
        return new HeldKey(stored, stored.key().principal(), use);
    }

    ApiKey key() {
        return stored.key().usedAt(use.time());
    }
}
