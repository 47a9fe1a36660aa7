package dev.hearth.console.api;

/** A key together with its secret, which the server tells only this once. */
public record IssuedKey(ApiKey key, String secret) {

    @Override
    public String toString() {
        return "IssuedKey[" + key.prefix() + "]";
    }
}
