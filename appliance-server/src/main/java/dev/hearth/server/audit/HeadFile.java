package dev.hearth.server.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code audit-head} in the data directory: where the chain ended last, so that a tail cut off in the database is missed. It is
 * sealed: whoever cut the tail once wrote the record before it into this file.
 */
final class HeadFile {

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64})\\s*");

    private final Path file;
    private final Chain chain;

    HeadFile(Path dataDirectory, Chain chain) {
        this.chain = chain;
        this.file = dataDirectory.resolve("audit-head");
    }

    /** Empty when there is no file, or none that this house has sealed. */
    Optional<Head> read() {
        try {
            Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!line.matches()) {
                return Optional.empty();
            }
            Head head = new Head(Long.parseLong(line.group(1)), line.group(2));
            return Optional.of(head).filter(_ -> seal(head).equals(line.group(3)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; check who may read there", e);
        }
    }

    private String seal(Head head) {
        return chain.seal("head " + head.sequence() + " " + head.hash());
    }

    /** Returns when a power cut leaves either the head before or this one. */
    void write(Head head) throws IOException {
        Path fresh = file.resolveSibling("audit-head.new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write((head.sequence() + " " + head.hash() + " " + seal(head) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.getFD().sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
