package dev.hearth.server.catalogue;

import dev.hearth.server.store.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Seals a provider's secrets for the database, each for its provider and its place there. */
final class Vault {

    private static final String SEALED = "sealed:";

    private final Seal seal;

    Vault(Seal seal) {
        this.seal = seal;
    }

    ProviderForm sealed(String provider, ProviderForm form) {
        return form.withSecrets((place, secret) -> mark(place)
                + Base64.getEncoder()
                        .encodeToString(seal.close(secret.getBytes(StandardCharsets.UTF_8), at(provider, place))));
    }

    /** Values of a query were kept as they are until one of them was a key. */
    private static String mark(SecretPlace place) {
        return place instanceof SecretPlace.Query ? SEALED : "";
    }

    /** Whether anything that is sealed today stands in it as it is. */
    static boolean outdated(ProviderForm kept) {
        return kept.query().orElse(Map.of()).values().stream().anyMatch(value -> !value.startsWith(SEALED));
    }

    /** Empty when any of its secrets was sealed by another secret, or for another provider. */
    Optional<ProviderForm> opened(String provider, ProviderForm form) {
        try {
            return Optional.of(form.withSecrets((place, kept) -> opened(provider, place, kept)));
        } catch (Foreign | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private String opened(String provider, SecretPlace place, String kept) {
        String mark = mark(place);
        if (!kept.startsWith(mark)) {
            return kept;
        }
        byte[] bytes = Base64.getDecoder().decode(kept.substring(mark.length()));
        return new String(seal.open(bytes, at(provider, place)).orElseThrow(Foreign::new), StandardCharsets.UTF_8);
    }

    private static String at(String provider, SecretPlace place) {
        return "provider " + provider + " " + place.text();
    }

    private static final class Foreign extends RuntimeException {}
}
