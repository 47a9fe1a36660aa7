package dev.hearth.server.identity;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code secret.key} in the data directory: 32 random bytes, made at the first start, on which keys and sessions hang. */
public final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final String NAME = "secret.key";

    private KeyFile() {}

    /** @throws UnusableFile when the file can neither be read nor made, or is not what was once written */
    public static RootSecret open(Path dataDirectory) {
        Path file = dataDirectory.resolve(NAME);
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            warnWhenReadableByOthers(file);
            return read(file);
        } catch (IOException e) {
            throw new UnusableFile(
                    file, "cannot be read or written: give the user that runs Hearth access to it (mode 0600).", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[RootSecret.SIZE];
        new SecureRandom().nextBytes(random);
        try {
            PrivateFile.create(file, random);
        } catch (FileAlreadyExistsException _) {
            LOG.debug("Another process has just made {}; using that one.", file);
        }
    }

    private static RootSecret read(Path file) throws IOException {
        long size = Files.size(file);
        if (size != RootSecret.SIZE) {
            throw new UnusableFile(
                    file,
                    "is damaged: it has " + size + " bytes instead of " + RootSecret.SIZE
                            + ". Restore it from a backup; without it, every API key must be rotated.");
        }
        return new RootSecret(Files.readAllBytes(file));
    }

    private static void warnWhenReadableByOthers(Path file) throws IOException {
        if (PrivateFile.readableByOthers(file)) {
            LOG.warn("{} can be read by other users of this machine. Run: chmod 600 {}", file, file);
        }
    }
}
