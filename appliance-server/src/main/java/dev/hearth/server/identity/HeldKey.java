package dev.hearth.server.identity;

/** A key in memory. */
record HeldKey(StoredKey stored, LastUse use) {

    ApiKey key() {
        return stored.key().usedAt(use.time());
    }
}
