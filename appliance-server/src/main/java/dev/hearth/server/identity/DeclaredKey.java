package dev.hearth.server.identity;

/** A key that the configuration file declares, with the secret that it gives. */
public record DeclaredKey(KeyTerms terms, String secret) {

    @Override
    public String toString() {
        return "DeclaredKey[" + terms.name() + "]";
    }
}
