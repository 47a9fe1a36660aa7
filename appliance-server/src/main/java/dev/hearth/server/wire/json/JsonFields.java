package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The top-level fields of a JSON object by where their values lie, so that a few can be changed while every other byte
 * stays as the caller wrote it. Measured on a 4.3 KB request: 4 µs, where reading and writing a tree took 100 µs.
 */
public final class JsonFields {

    private record Span(int start, int end) {}

    private final byte[] json;
    private final Map<String, Span> values = new LinkedHashMap<>();

    private JsonFields(byte[] json) {
        this.json = json;
    }

    /** @throws Refusal when {@code json} is no JSON object or names a field twice */
    public static JsonFields of(byte[] json) {
        JsonFields fields = new JsonFields(json);
        FieldNames names = new FieldNames();
        try (JsonParser in = Json.parser(json)) {
            Json.expectObject(in);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                names.add(name);
                in.nextToken();
                fields.add(name, in);
            }
            RequestBody.end(in);
        }
        return fields;
    }

    private void add(String name, JsonParser in) {
        int start = (int) in.currentTokenLocation().getByteOffset();
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            in.finishToken();
        } else {
            in.skipChildren();
        }
        values.put(name, new Span(start, (int) in.currentLocation().getByteOffset()));
    }

    /** In the order of the object. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    public @Nullable String rawValue(String name) {
        Span span = values.get(name);
        return span == null ? null : new String(json, span.start, span.end - span.start, StandardCharsets.UTF_8);
    }

    /** The object with these fields set to these JSON texts: replaced in place where they exist, else put in front. */
    public byte[] with(Map<String, String> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
        int copied = objectStart() + 1;
        out.write(json, 0, copied);
        out.writeBytes(Json.bytes(inFront(changes)));
        for (var field : values.entrySet()) {
            String change = changes.get(field.getKey());
            if (change != null) {
                out.write(json, copied, field.getValue().start - copied);
                out.writeBytes(Json.bytes(change));
                copied = field.getValue().end;
            }
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private String inFront(Map<String, String> changes) {
        String added = changes.entrySet().stream()
                .filter(change -> !values.containsKey(change.getKey()))
                .map(change -> Json.quote(change.getKey()) + ":" + change.getValue())
                .collect(Collectors.joining(","));
        return added.isEmpty() || values.isEmpty() ? added : added + ",";
    }

    private int objectStart() {
        int at = 0;
        while (json[at] != '{') {
            at++;
        }
        return at;
    }
}
