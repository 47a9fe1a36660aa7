package dev.hearth.server.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The version of a thing: a hash of its representation without what changes by itself. It is a strong tag although those fields
 * are left out, because {@code If-Match} knows no weak ones (RFC 9110, section 13.1.1).
 */
final class Etag {

    private static final int BYTES = 15;

    /** What time and traffic change, and no administrator. */
    private static final Set<String> VOLATILE = Set.of(
            "last_used_at",
            "last_sign_in_at",
            "last_login_at",
            "last_seen_at",
            "status",
            "state",
            "health",
            "grace_until",
            "spent",
            "used",
            "in_flight",
            "busy_slots");

    private Etag() {}

    static String of(JsonNode thing) {
        JsonNode lasting = thing.deepCopy();
        strip(lasting);
        byte[] hash = sha256(lasting.toString());
        return "\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(VOLATILE);
        }
        node.forEach(Etag::strip);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
