package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Gives an answer's vectors the form that its caller asked for, where the upstream did not: many know only numbers, while the
 * official SDKs ask for base64 by themselves and then read numbers as bytes. Every other byte stays.
 */
final class VectorTranslation {

    private final byte[] answer;
    private final boolean base64;
    private final JsonParser in;
    private final ByteArrayOutputStream out;
    private int copied;

    private VectorTranslation(byte[] answer, boolean base64, JsonParser in) {
        this.answer = answer;
        this.base64 = base64;
        this.in = in;
        this.out = new ByteArrayOutputStream(answer.length);
    }

    /** @throws Refusal when a vector cannot be read */
    static byte[] to(boolean base64, byte[] answer) {
        try (JsonParser in = Json.parser(answer)) {
            return new VectorTranslation(answer, base64, in).translated();
        } catch (JacksonException broken) {
            throw UpstreamFailure.unreadable("a vector that is none");
        }
    }

    /** An embedding is an object of the array {@code data}: depth 3. */
    private byte[] translated() {
        int depth = 0;
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            depth += token.isStructStart() ? 1 : 0;
            depth -= token.isStructEnd() ? 1 : 0;
            if (token == JsonToken.PROPERTY_NAME && depth == 3 && "embedding".equals(in.currentName())) {
                boolean numbers = in.nextToken() == JsonToken.START_ARRAY;
                if (numbers != base64) {
                    return answer; // The upstream has listened.
                }
                vector(numbers);
            }
        }
        out.write(answer, copied, answer.length - copied);
        return out.toByteArray();
    }

    private void vector(boolean numbers) {
        int start = (int) in.currentTokenLocation().getByteOffset();
        float[] vector = numbers ? numbers() : VectorText.parse(in.getString());
        int end = (int) in.currentLocation().getByteOffset();
        out.write(answer, copied, start - copied);
        out.writeBytes(VectorText.json(vector, base64));
        copied = end;
    }

    private float[] numbers() {
        float[] vector = new float[1536];
        int length = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, 2 * length);
            }
            vector[length++] = in.getFloatValue();
        }
        return Arrays.copyOf(vector, length);
    }
}
