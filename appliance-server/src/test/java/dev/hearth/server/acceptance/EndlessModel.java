package dev.hearth.server.acceptance;

import dev.hearth.inference.starter.StarterModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The starter model without an end: the token that ends its answers has another name and number. With a context of many
 * thousand tokens it talks for several seconds, so that something can happen in the middle of an answer.
 */
final class EndlessModel {

    static final String NAME = "endless";

    private static final int TOKENS = 8000;
    private static final String END = "<|im_end|>";
    private static final String RENAMED = "<|im_eNd|>";
    private static final byte UNLIKELY_TOKEN = 5;

    private EndlessModel() {}

    /** Makes the file; returns the configuration that declares it. */
    static String declaredIn(Path directory) throws IOException {
        byte[] file = Files.readAllBytes(StarterModel.extractTo(directory));
        for (int at = find(file, END, 0); at >= 0; at = find(file, END, at)) {
            byte[] name = bytes(RENAMED);
            System.arraycopy(name, 0, file, at, name.length);
        }
        for (String key : new String[] {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
            file[find(file, key, 0) + key.length() + Integer.BYTES] = UNLIKELY_TOKEN;
        }
        Path made = Files.write(directory.resolve("endless.gguf"), file);
        return """
                local_models:
                  - {name: %s, file: "%s", context_tokens: %d, slots: 2}
                """.formatted(NAME, made, TOKENS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int find(byte[] file, String text, int from) {
        byte[] wanted = bytes(text);
        for (int at = from; at <= file.length - wanted.length; at++) {
            if (matches(file, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] file, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
