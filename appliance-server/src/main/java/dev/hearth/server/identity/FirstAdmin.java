package dev.hearth.server.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The password with which everything begins, and the file that holds it until somebody has chosen a better one. */
final class FirstAdmin {

    static final String USERNAME = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private final Path file;

    FirstAdmin(Path dataDirectory) {
        this.file = dataDirectory.resolve("initial-admin-password");
    }

    Path file() {
        return file;
    }

    /** Makes a password and writes it down before it is in use: a crash in between must lock nobody out. */
    String generate() {
        String password = OneTimePassword.random();
        try {
            PrivateFile.replace(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnusableFile(
                    file, "cannot be written: give the user that runs Hearth access to its directory.", e);
        }
        return password;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} holds a password that is no longer valid and could not be deleted: {}", file, e.toString());
        }
    }
}
