package dev.hearth.console.api;

import dev.hearth.console.api.AuditEntry.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From a record of the audit log to what a person wants to know of it. */
record AuditReader(Json json) {

    /** What says the same before and after, or nothing to a person. */
    private static final Set<String> DUMB = Set.of("object");

    AuditEntry read(JsonNode record) {
        Map<String, String> before = flat(record.path("before"));
        Map<String, String> after = flat(record.path("after"));
        return new AuditEntry(
                record.path("id").asString(),
                Instant.parse(record.path("at").asString()),
                json.read(record.path("actor"), AuditEntry.Actor.class),
                record.path("action").asString(),
                text(record.path("target")),
                name(after.isEmpty() ? before : after),
                record.path("status").asInt(),
                text(record.path("code")),
                record.path("hash").asString(""),
                differences(before, after));
    }

    private static List<Difference> differences(Map<String, String> before, Map<String, String> after) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(before.get(field), after.get(field)) && !DUMB.contains(field)) {
                differences.add(new Difference(field, before.get(field), after.get(field)));
            }
        }
        return differences;
    }

    /** The values that a thing has, by the path to each; what is null or empty is as good as not there. */
    private static Map<String, String> flat(JsonNode thing) {
        Map<String, String> values = new LinkedHashMap<>();
        flatten("", thing, values);
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), values));
        } else if (node.isArray() && !node.isEmpty()) {
            values.put(
                    path,
                    String.join(", ", node.valueStream().map(AuditReader::plain).toList()));
        } else if (node.isValueNode() && !node.isNull()) {
            values.put(path, plain(node));
        }
    }

    private static String plain(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }

    private static @Nullable String name(Map<String, String> thing) {
        String name = thing.get("name");
        return name == null ? thing.get("username") : name;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
