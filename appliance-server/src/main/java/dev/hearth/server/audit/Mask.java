package dev.hearth.server.audit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the secrets out of a thing's representation: by the names of fields, and by what values look like. */
final class Mask {

    private static final String MASK = "***";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Characters of JSON; the whole of a larger thing would make the log as large as what it watches. */
    private static final int LARGEST = 64 << 10;

    private static final Set<String> NAMES = Set.of(
            "key",
            "keys",
            "apikey",
            "apikeys",
            "password",
            "passphrase",
            "secret",
            "token",
            "authorization",
            "cookie",
            "credential",
            "credentials");
    /** Of these maps from name to value, every value is taken for a secret: any header or query may carry a token. */
    private static final Set<String> MAPS = Set.of("headers", "extraheaders", "query");

    private static final Pattern LOOKS_SECRET = Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}"
            + "|\\b(?:AIza|pat_|hf_|ghp_)[A-Za-z0-9_-]{16,}"
            + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
            + "|\\bhearth-local\\.\\S+"
            + "|(?i:\\b(?:bearer|basic)\\s+[\\w.~+/=-]{8,})"
            + "|(?<=://)[^/\\s:@]{1,200}:[^/\\s@]{1,200}(?=@)");

    private Mask() {}

    static JsonNode masked(JsonNode thing) {
        JsonNode masked = walk(thing, false);
        int length = JSON.writeValueAsString(masked).length();
        return length <= LARGEST
                ? masked
                : NODES.objectNode().put("omitted", "too large to be kept here").put("characters", length);
    }

    private static JsonNode walk(JsonNode node, boolean secret) {
        return switch (node) {
            case ObjectNode object -> object(object, secret);
            case ArrayNode array -> {
                ArrayNode masked = NODES.arrayNode();
                array.forEach(item -> masked.add(walk(item, secret)));
                yield masked;
            }
            default -> leaf(node, secret);
        };
    }

    private static ObjectNode object(ObjectNode object, boolean secret) {
        ObjectNode masked = NODES.objectNode();
        object.properties()
                .forEach(field -> masked.set(
                        text(field.getKey()),
                        walk(field.getValue(), secret || hides(field.getKey(), field.getValue()))));
        return masked;
    }

    /** An object under a secret name is a thing, such as a request's key with its id and name. */
    private static boolean hides(String name, JsonNode value) {
        return value.isObject() ? MAPS.contains(plain(name)) : isSecret(name);
    }

    private static boolean isSecret(String name) {
        String plain = plain(name);
        return NAMES.contains(plain)
                || plain.endsWith("password")
                || plain.endsWith("secret")
                || plain.endsWith("token")
                || plain.endsWith("apikey")
                || plain.endsWith("privatekey");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static JsonNode leaf(JsonNode node, boolean secret) {
        if (secret) {
            return node.isNull() ? node : NODES.stringNode(MASK);
        }
        return node.isString() ? NODES.stringNode(text(node.stringValue())) : node;
    }

    /** Whatever of a text looks like a secret, wherever it stands. */
    static String text(String text) {
        return LOOKS_SECRET.matcher(text).replaceAll(MASK);
    }
}
