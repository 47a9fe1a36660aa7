package dev.hearth.server.wire.anthropic;

import dev.hearth.server.wire.json.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads where a picture or a document lies: in base64, at a URL, as plain text, or in a file of the vendor's. */
final class SourceReader {

    private final JsonParser in;
    private final String at;
    private @Nullable String type;
    private @Nullable String mediaType;
    private @Nullable String data;
    private @Nullable String url;

    SourceReader(JsonParser in, String at) {
        this.in = in;
        this.at = at;
    }

    /** A URL, of scheme {@code data:} for base64, or the plain text; empty for what only the vendor can find. */
    String read() {
        if (in.currentToken() != JsonToken.START_OBJECT) { // A search result's source is a mere name.
            in.skipChildren();
            return "";
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "type" -> type = Fields.text(in, at + ".type");
                case "media_type" -> mediaType = Fields.textOrNull(in, at + ".media_type");
                case "data" -> data = Fields.textOrNull(in, at + ".data");
                case "url" -> url = Fields.textOrNull(in, at + ".url");
                default -> in.skipChildren();
            }
        }
        return switch (required(type, "type")) {
            case "base64" -> "data:" + required(mediaType, "media_type") + ";base64," + required(data, "data");
            case "url" -> required(url, "url");
            case "text" -> required(data, "data");
            default -> "";
        };
    }

    boolean isText() {
        return "text".equals(type);
    }

    private String required(@Nullable String value, String field) {
        if (value == null) {
            throw Fields.missing(at + "." + field);
        }
        return value;
    }
}
