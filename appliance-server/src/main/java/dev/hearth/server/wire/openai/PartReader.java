package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Content;
import dev.hearth.server.wire.json.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one part of a message's content. */
final class PartReader {

    private final JsonParser in;
    private final String at;
    private @Nullable String type;
    private @Nullable Content part;
    private @Nullable String url;
    private String detail = "";

    private PartReader(JsonParser in, String at) {
        this.in = in;
        this.at = at;
    }

    static Content read(JsonParser in, String at) {
        Fields.expect(in, JsonToken.START_OBJECT, at, "an object");
        PartReader reader = new PartReader(in, at);
        Fields.object(in, at, reader::field);
        return reader.content();
    }

    private void field(String name) {
        switch (name) {
            case "type" -> type = Fields.text(in, at + ".type");
            case "text" -> part = new Content.Text(Fields.text(in, at + ".text"));
            case "refusal" -> part = new Content.Text(Fields.text(in, at + ".refusal"));
            case "image_url" -> image();
            default -> in.skipChildren();
        }
    }

    /** An object with the address, or the address alone, as Mistral writes it. */
    private void image() {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            url = in.getString();
        } else {
            Fields.expect(in, JsonToken.START_OBJECT, at + ".image_url", "an object");
            Fields.object(in, at + ".image_url", this::imageField);
        }
        if (url == null) {
            throw Fields.missing(at + ".image_url.url");
        }
        part = new Content.Image(url, detail);
    }

    private void imageField(String name) {
        switch (name) {
            case "url" -> url = Fields.text(in, at + ".image_url.url");
            case "detail" -> {
                String given = Fields.textOrNull(in, at + ".image_url.detail");
                detail = given == null ? "" : given;
            }
            default -> in.skipChildren();
        }
    }

    private Content content() {
        if (type == null) {
            throw Fields.missing(at + ".type");
        }
        if (part != null) {
            return part;
        }
        if (type.equals("text") || type.equals("image_url")) {
            throw Fields.missing(at + "." + type);
        }
        return new Content.Opaque(type, at);
    }
}
