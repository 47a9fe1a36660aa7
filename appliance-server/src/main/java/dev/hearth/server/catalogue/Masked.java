package dev.hearth.server.catalogue;

import dev.hearth.server.llm.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return form.withSecrets((place, secret) -> place.equals("proxy") ? ofAddress(secret) : of(secret));
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
        return form.withSecrets((place, given) -> switch (place.replaceFirst("[\\[.].*", "")) {
            case "api_keys" ->
                given.contains(ELLIPSIS) ? key(place, given, before.apiKeys().orElse(List.of())) : given;
            case "headers" ->
                given.contains(ELLIPSIS) ? named(place, given, before.headers().orElse(Map.of())) : given;
            case "query" ->
                given.contains(ELLIPSIS) ? named(place, given, before.query().orElse(Map.of())) : given;
            default ->
                before.proxy().filter(url -> ofAddress(url).equals(given)).orElse(given);
        });
    }

    private static String key(String place, String shown, List<String> known) {
        int position = Integer.parseInt(place.replaceAll("\\D", ""));
        if (position < known.size() && of(known.get(position)).equals(shown)) {
            return known.get(position);
        }
        return known.stream().filter(key -> of(key).equals(shown)).findFirst().orElseThrow(() -> unknown(place));
    }

    private static String named(String place, String shown, Map<String, String> known) {
        String value = known.get(place.substring(place.indexOf('.') + 1));
        if (value == null || !of(value).equals(shown)) {
            throw unknown(place);
        }
        return value;
    }

    private static Refusal unknown(String place) {
        return Refusal.invalid(
                place,
                "'" + place + "' is a secret as it is shown, but of none that is known; write the secret itself.");
    }
}
