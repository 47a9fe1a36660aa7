package dev.hearth.inference.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes GGUF files, right ones and wrong ones. */
final class GgufBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    GgufBytes raw(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    GgufBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    GgufBytes u32(int value) {
        return raw(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    GgufBytes u64(long value) {
        return raw(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    GgufBytes string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return u64(bytes.length).raw(bytes);
    }

    GgufBytes text(String key, String value) {
        return string(key).u32(8).string(value);
    }

    GgufBytes number(String key, int value) {
        return string(key).u32(4).u32(value);
    }

    GgufBytes tokens(String... tokens) {
        string("tokenizer.ggml.tokens").u32(9).u32(8).u64(tokens.length);
        for (String token : tokens) {
            string(token);
        }
        return this;
    }

    GgufBytes tensor(String name, int type, long offset, long... dimensions) {
        string(name).u32(dimensions.length);
        for (long dimension : dimensions) {
            u64(dimension);
        }
        return u32(type).u64(offset);
    }

    /** Goes on to the next multiple of 32 and adds so many bytes of tensor data. */
    GgufBytes pad(int data) {
        int gap = Math.floorMod(-out.size(), 32);
        return raw(new byte[gap + data]);
    }

    Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve("test.gguf"), out.toByteArray());
    }
}
