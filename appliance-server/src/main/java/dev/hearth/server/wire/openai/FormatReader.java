package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.ResponseFormat;
import dev.hearth.server.wire.json.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the {@code response_format} of a chat request. */
final class FormatReader {

    private final JsonParser in;
    private final byte[] body;
    private final Set<String> others;

    private @Nullable String type;
    private String name = "";
    private @Nullable String schema;
    private boolean strict;

    FormatReader(JsonParser in, byte[] body, Set<String> others) {
        this.in = in;
        this.body = body;
        this.others = others;
    }

    ResponseFormat format() {
        if ("json_object".equals(type)) {
            return new ResponseFormat.JsonObject();
        }
        return "json_schema".equals(type) && schema != null
                ? new ResponseFormat.JsonSchema(name, schema, strict)
                : new ResponseFormat.Text();
    }

    void read(String at) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Fields.object(in, at, field -> {
            switch (field) {
                case "type" -> type = Fields.text(in, at + ".type");
                case "json_schema" ->
                    Fields.object(in, at + ".json_schema", inner -> schema(at + ".json_schema", inner));
                default -> in.skipChildren();
            }
        });
        check(at);
    }

    private void schema(String at, String field) {
        switch (field) {
            case "name" -> name = Fields.text(in, at + ".name");
            case "strict" -> strict = Fields.flag(in, at + ".strict");
            case "schema" -> {
                Fields.expect(in, JsonToken.START_OBJECT, at + ".schema", "a JSON Schema");
                schema = Fields.raw(in, body);
            }
            default -> in.skipChildren();
        }
    }

    /** Servers have formats of their own, such as vLLM's {@code structural_tag}: these know only themselves. */
    private void check(String at) {
        if (type == null) {
            throw Fields.missing(at + ".type");
        }
        switch (type) {
            case "text", "json_object" -> {}
            case "json_schema" -> {
                if (schema == null) {
                    throw Fields.missing(at + ".json_schema.schema");
                }
            }
            default -> others.add(at);
        }
    }
}
