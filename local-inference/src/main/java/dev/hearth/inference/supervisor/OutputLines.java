package dev.hearth.inference.supervisor;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a child's output line by line; a line without an end cannot fill the memory, its tail is dropped. */
final class OutputLines {
    private static final int LONGEST = 8192;

    private OutputLines() {}

    /** Blocks until the output ends. */
    static void forEach(InputStream output, Consumer<String> consumer) {
        try (InputStream in = new BufferedInputStream(output)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    hand(line, consumer);
                } else if (line.size() < LONGEST) {
                    line.write(b);
                }
            }
            hand(line, consumer);
        } catch (IOException e) {
            // The process was killed; what it said so far has been heard.
        }
    }

    private static void hand(ByteArrayOutputStream line, Consumer<String> consumer) {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (!text.isEmpty()) {
            consumer.accept(text);
        }
    }
}
