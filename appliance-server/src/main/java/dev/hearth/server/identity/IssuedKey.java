package dev.hearth.server.identity;

/** A key together with its secret: the one moment at which the secret can be seen. */
public record IssuedKey(ApiKey key, String secret) {

    @Override
    public String toString() {
        return "IssuedKey[" + key.prefix() + "…]";
    }
}
