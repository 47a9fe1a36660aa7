package dev.hearth.inference.starter;

import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.library.GgufException;
import dev.hearth.inference.library.GgufReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The model that answers the first request of a fresh installation (see its MODEL_CARD.md). */
public final class StarterModel {
    public static final String NAME = "hearth-starter";
    static final String SHA256 = "e7cfd34bfdca414186f028b308d7f38c13d767af6f0f366583f9f69b991991f1";
    private static final String FILE = "hearth-starter.gguf";

    private StarterModel() {}

    /** The starter model as it shall be run, its file extracted into {@code directory} unless it is there already. */
    public static ModelSpec spec(Path directory) throws IOException {
        try {
            return ModelSpec.of(NAME, GgufReader.read(extractTo(directory)));
        } catch (GgufException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the file; one that is damaged is replaced. */
    public static Path extractTo(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file) || !SHA256.equals(sha256(file))) {
            Files.createDirectories(directory);
            extract(file);
        }
        return file;
    }

    /** Beside the target first: a crash in between must not leave half a model under its name. */
    private static void extract(Path file) throws IOException {
        Path partial = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".part");
        try (InputStream in = StarterModel.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("The starter model is missing in the jar of local-inference: rebuild it");
            }
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            if (!SHA256.equals(sha256(partial))) {
                throw new IOException("The starter model in the jar is damaged (its SHA-256 differs): install again");
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
