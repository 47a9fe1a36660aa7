package dev.hearth.inference.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of one worker process alone. */
final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String PREFIX = "worker-";

    private Scratch() {}

    static Path create(Path workDir) throws IOException {
        Files.createDirectories(workDir);
        return Files.createTempDirectory(workDir, PREFIX).toAbsolutePath();
    }

    /** Removes what a server that was killed has left behind. */
    static void sweep(Path workDir) {
        if (!Files.isDirectory(workDir)) {
            return;
        }
        try (Stream<Path> left = Files.list(workDir)) {
            left.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .forEach(Scratch::delete);
        } catch (IOException e) {
            LOG.warn("Cannot look for old worker directories in {}: {}", workDir, e.toString());
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("Cannot remove the worker directory {}: {}", directory, e.toString());
        }
    }
}
