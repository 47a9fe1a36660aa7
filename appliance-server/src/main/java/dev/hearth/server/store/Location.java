package dev.hearth.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param url as the driver gets it; may hold a password, so never printed
 * @param name as people may read it
 * @param directory of a database that is files on this machine
 */
record Location(String url, String name, Optional<Path> directory) {

    private static final String H2 = "jdbc:h2:";
    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * One dialect with PostgreSQL. WRITE_DELAY=0 because H2 otherwise keeps a commit in memory for up to 500 ms, which a
     * kill -9 would lose; DB_CLOSE_ON_EXIT=FALSE because H2's own shutdown hook would close the database under a draining server.
     */
    private static final String H2_FLAGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    static Location of(String url) {
        if (url.startsWith(H2_FILE)) {
            return h2File(url);
        }
        if (url.startsWith(H2)) {
            return new Location(url + H2_FLAGS, withoutOptions(url), Optional.empty());
        }
        if (url.startsWith(POSTGRESQL)) {
            return new Location(url, withoutOptions(url), Optional.empty());
        }
        throw new IllegalArgumentException(
                "storage.url must begin with " + H2_FILE + " or " + POSTGRESQL + "//, for example " + H2_FILE
                        + "/var/lib/hearth/db/hearth or " + POSTGRESQL + "//db.office.lan/hearth");
    }

    boolean postgres() {
        return url.startsWith(POSTGRESQL);
    }

    /** H2's own first user; for PostgreSQL the URL may name one. */
    Optional<String> defaultUser() {
        return postgres() ? Optional.empty() : Optional.of("sa");
    }

    /** Makes the directory of a database that is a file. */
    void prepare() {
        directory.ifPresent(Location::makeWritable);
    }

    private static void makeWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "hearth", ".probe"));
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot write to the database's directory " + folder
                            + ": give the user that runs Hearth write access to it, or choose another with --data.",
                    e);
        }
    }

    private static Location h2File(String url) {
        int options = url.indexOf(';');
        String given = options < 0 ? "" : url.substring(options);
        Path file = Path.of(withoutOptions(url).substring(H2_FILE.length()))
                .toAbsolutePath()
                .normalize();
        return new Location(H2_FILE + file + given + H2_FLAGS, file.toString(), Optional.ofNullable(file.getParent()));
    }

    private static String withoutOptions(String url) {
        return url.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
    }
}
