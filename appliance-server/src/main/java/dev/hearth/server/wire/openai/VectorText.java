package dev.hearth.server.wire.openai;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamFailure;
import dev.hearth.server.wire.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/** A vector in JSON: its numbers, or the base64 of its numbers as 32-bit floats, little end first. */
final class VectorText {

    private VectorText() {}

    static void write(JsonGenerator json, float[] vector, boolean base64) {
        if (base64) {
            json.writeString(base64(vector));
        } else {
            json.writeRawValue(numbers(vector));
        }
    }

    static byte[] json(float[] vector, boolean base64) {
        return Json.bytes(base64 ? '"' + base64(vector) + '"' : numbers(vector));
    }

    private static String numbers(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12).append('[');
        for (int i = 0; i < vector.length; i++) {
            text.append(i == 0 ? "" : ",").append(vector[i]);
        }
        return text.append(']').toString();
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws Refusal when it is no base64 of finite floats, which JSON could not carry as numbers */
    static float[] parse(String base64) {
        float[] vector = floats(base64);
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw UpstreamFailure.unreadable("a vector that is none");
            }
        }
        return vector;
    }

    private static float[] floats(String base64) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw UpstreamFailure.unreadable("a vector that is none");
        }
    }
}
