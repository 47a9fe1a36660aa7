package dev.hearth.server.wire.json;

import dev.hearth.server.llm.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** JSON as a stream of tokens, for everything that is read or written once per call or per chunk. */
public final class Json {

    /**
     * So many names, values and brackets may a request hold. Each takes a hundred bytes and more when it is kept; OpenAI takes
     * at most 300,000 token ids in a request for embeddings, which is the most that anybody needs.
     */
    static final int MOST_TOKENS = 500_000;

    static final StreamReadConstraints REQUEST_CONSTRAINTS =
            StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build();

    // JSON between systems is UTF-8 (RFC 8259, 8.1). Guessing other charsets would also break the byte offsets of
    // JsonFields.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .characterEscapes(new SurrogateEscapes())
            .build();

    private static final JsonFactory REQUESTS =
            FACTORY.rebuild().streamReadConstraints(REQUEST_CONSTRAINTS).build();

    private Json() {}

    /**
     * Of what a caller has sent.
     *
     * @throws Refusal when it is no UTF-8: Jackson looks only into names that it has not seen, and takes some for those
     */
    public static JsonParser request(byte[] json) {
        if (!isUtf8(json)) {
            throw Refusal.of(
                    Refusal.Kind.INVALID_REQUEST, "The request body is not valid JSON; send a JSON object in UTF-8.");
        }
        return REQUESTS.createParser(ObjectReadContext.empty(), json);
    }

    private static boolean isUtf8(byte[] text) {
        int ascii = 0;
        while (ascii < text.length && text[ascii] >= 0) {
            ascii++;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, ascii, text.length - ascii));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    public static JsonParser parser(byte[] json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    public static void expectObject(JsonParser in) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.of(Refusal.Kind.INVALID_REQUEST, "The request body must be a JSON object.");
        }
    }

    public static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** A JSON string, quotes included. */
    public static String quote(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 2);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeString(text);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
