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
    private @Nullable String text;
    private @Nullable Content image;
    private @Nullable String url;
    private boolean more;
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
            case "text", "refusal" -> text = Fields.text(in, at + "." + name);
            case "image_url" -> image();
            default -> {
                more = true;
                in.skipChildren();
            }
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
        image = new Content.Image(url, detail);
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

    /** Decided by the type, as an upstream decides it: a text beside a picture or a file had hidden what these cost. */
    private Content content() {
        if (type == null) {
            throw Fields.missing(at + ".type");
        }
        return switch (type) {
            case "text", "refusal" -> new Content.Text(required(text));
            case "image_url" -> required(image);
            default -> text == null || image != null || more ? new Content.Opaque(type, at) : new Content.Text(text);
        };
    }

    private <T> T required(@Nullable T given) {
        if (given == null) {
            throw Fields.missing(at + "." + type);
        }
        return given;
    }
}
