package dev.hearth.server.catalogue;

import dev.hearth.server.llm.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Secrets as they may be shown: as much as tells two keys apart. What is shown may be written back, and then stands for
 * the secret that it was made from, so that an admin can change one of three keys without knowing the others.
 */
public final class Masked {

    private static final String ELLIPSIS = "…";

    /** Of a shorter one, six characters would be too much of it. */
    private static final int LONG_ENOUGH = 16;

    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private Masked() {}

    /** Such as {@code sk-…a1b2}. */
    public static String of(String secret) {
        return secret.length() < LONG_ENOUGH
                ? ELLIPSIS
                : secret.substring(0, HEAD) + ELLIPSIS + secret.substring(secret.length() - TAIL);
    }

    /** A proxy's address may hold a password. */
    public static String ofAddress(String address) {
        return address.replaceFirst("(://[^/@:]*):[^@]*@", "$1:***@");
    }

    /** The form as it may be shown. */
    static ProviderForm of(ProviderForm form) {
        return form.withSecrets((place, secret) -> place instanceof SecretPlace.Proxy ? ofAddress(secret) : of(secret));
    }

    /** Whether the form shows a secret instead of giving one. */
    static boolean anyIn(ProviderForm form) {
        return Stream.of(
                        form.apiKeys().orElse(List.of()),
                        form.headers().orElse(Map.of()).values(),
                        form.query().orElse(Map.of()).values())
                .flatMap(Collection::stream)
                .anyMatch(secret -> secret.contains(ELLIPSIS));
    }

    /**
     * The form with the secrets of the one before wherever it only shows them.
     *
     * @throws Refusal when it shows one that is not there
     */
    static ProviderForm resolved(ProviderForm form, ProviderForm before) {
        return form.withSecrets((place, given) -> switch (place) {
            case SecretPlace.Key(int position) ->
                meant(place, given, key(position, given, before.apiKeys().orElse(List.of())));
            case SecretPlace.Header(String name) ->
                meant(place, given, named(name, given, before.headers().orElse(Map.of())));
            case SecretPlace.Query(String name) ->
                meant(place, given, named(name, given, before.query().orElse(Map.of())));
            case SecretPlace.Proxy() ->
                before.proxy().filter(url -> ofAddress(url).equals(given)).orElse(given);
        });
    }

    /** @param known what is shown so, if anything is */
    private static String meant(SecretPlace place, String given, Optional<String> known) {
        return given.contains(ELLIPSIS) ? known.orElseThrow(() -> unknown(place.text())) : given;
    }

    /** At its place, or at any other, since keys move up when one before them is taken away. */
    private static Optional<String> key(int position, String shown, List<String> known) {
        return Stream.concat(known.stream().skip(position).limit(1), known.stream())
                .filter(key -> of(key).equals(shown))
                .findFirst();
    }

    private static Optional<String> named(String name, String shown, Map<String, String> known) {
        return Optional.ofNullable(known.get(name)).filter(value -> of(value).equals(shown));
    }

    private static Refusal unknown(String place) {
        return Refusal.invalid(
                place,
                "'" + place + "' is a secret as it is shown, but of none that is known; write the secret itself.");
    }
}
