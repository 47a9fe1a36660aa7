package dev.hearth.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory that holds everything, taken by one process at a time. */
final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "hearth.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws CannotStart in one line saying what to do */
    static DataDirectory take(Path path) {
        try {
            create(path);
            return new DataDirectory(path, lock(path.resolve(LOCK_FILE)));
        } catch (IOException e) {
            throw new CannotStart(
                    "cannot write to the data directory " + path + " ("
                            + e.getClass().getSimpleName()
                            + "): check its owner and mode, or choose another with --data",
                    e);
        }
    }

    /** Whether another process works on this directory right now. */
    static boolean isTaken(Path path) {
        Path file = path.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException e) {
            return true;
        }
    }

    Path path() {
        return path;
    }

    /** Only its owner may look inside: it holds keys and, if the admin wants, prompts. */
    private static void create(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(path, ownerOnly);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The same process: just as taken as by another.
        }
        if (lock == null) {
            channel.close();
            throw new CannotStart("another Hearth works on " + file.getParent()
                    + ": stop it first, or choose another directory with --data");
        }
        return channel;
    }

    /** The lock ends with the process anyway, even by kill -9. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
