package dev.hearth.server.catalogue;

import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Seals a provider's secrets for the database, each for its provider and its place there. */
final class Vault {

    private final Seal seal;

    Vault(Seal seal) {
        this.seal = seal;
    }

    ProviderForm sealed(String provider, ProviderForm form) {
        return form.withSecrets((place, secret) -> Base64.getEncoder()
                .encodeToString(seal.close(secret.getBytes(StandardCharsets.UTF_8), at(provider, place))));
    }

    /** Empty when any of its secrets was sealed by another secret, or for another provider. */
    Optional<ProviderForm> opened(String provider, ProviderForm form) {
        try {
            return Optional.of(form.withSecrets((place, kept) -> new String(
                    seal.open(Base64.getDecoder().decode(kept), at(provider, place))
                            .orElseThrow(Foreign::new),
                    StandardCharsets.UTF_8)));
        } catch (Foreign | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String at(String provider, String place) {
        return "provider " + provider + " " + place;
    }

    private static final class Foreign extends RuntimeException {}
}
