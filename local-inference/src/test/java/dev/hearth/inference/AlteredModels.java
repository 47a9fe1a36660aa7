package dev.hearth.inference;

import dev.hearth.inference.starter.StarterModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The starter model made over by exchanging bytes: one that never ends its answers, one whose template refuses. */
final class AlteredModels {
    private AlteredModels() {}

    /** Its end token is no end token any more, by name and by number. */
    static Path neverEnding(Path dir) throws IOException {
        byte[] file = Files.readAllBytes(StarterModel.extractTo(dir));
        for (int at = find(file, "<|im_end|>", 0); at >= 0; at = find(file, "<|im_end|>", at)) {
            put(file, at, "<|im_enX|>");
        }
        for (String key : new String[] {"tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"}) {
            int value = find(file, key, 0) + key.length() + 4;
            file[value] = 5;
        }
        return Files.write(dir.resolve("endless.gguf"), file);
    }

    static Path refusing(Path dir) throws IOException {
        byte[] file = Files.readAllBytes(StarterModel.extractTo(dir));
        String template =
                "{%- if messages[0].role != 'user' %}{{ raise_exception('the first message must be of the user') }}"
                        + "{%- endif %}{%- for m in messages %}{{ m.content }}{%- endfor %}";
        int at = find(file, "{%- if tools %}", 0);
        int end = find(file, "<|im_start|>assistant\\n' }}{%- endif %}", at)
                + "<|im_start|>assistant\\n' }}{%- endif %}".length();
        put(file, at, "{#" + " ".repeat(end - at - 4 - template.length()) + "#}" + template);
        return Files.write(dir.resolve("refusing.gguf"), file);
    }

    private static void put(byte[] file, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, file, at, bytes.length);
    }

    private static int find(byte[] file, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int at = from; at <= file.length - wanted.length; at++) {
            int i = 0;
            while (i < wanted.length && file[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
