package dev.hearth.server.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The journal's files: {@code 00000001.log} and so on, the numbers growing with time. */
record Segments(Path directory) {

    static Segments in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Segments(directory);
    }

    Path file(long number) {
        return directory.resolve(String.format(Locale.ROOT, "%08d.log", number));
    }

    /** Oldest first. */
    List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{8,18}\\.log"))
                    .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
                    .sorted()
                    .toList();
        }
    }

    /** Keeps a damaged segment under another name: whoever wants to look at what could not be read still can. */
    void setAside(long number) throws IOException {
        Path damaged = directory.resolve(file(number).getFileName() + ".damaged");
        Files.move(file(number), damaged, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(long number) throws IOException {
        Files.deleteIfExists(file(number));
    }

    /** A new file's name is on the disk only after its directory has been synced. */
    void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
