package dev.hearth.server.config;

import java.nio.file.Path;
import java.util.Optional;

/** The database: its JDBC URL and who logs in; empty leaves both to the database's own defaults. */
public record StorageConfig(String url, Optional<String> username, Optional<Secret> password) {

    static StorageConfig inside(Path dataDir) {
        return new StorageConfig(
                "jdbc:h2:file:" + dataDir.resolve("db").resolve("hearth"), Optional.empty(), Optional.empty());
    }

    static StorageConfig read(Section section, Path dataDir) {
        String url = section.text("url").orElseGet(() -> inside(dataDir).url);
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw section.problemAt("url", "storage.url must begin with jdbc:h2: or jdbc:postgresql:");
        }
        return new StorageConfig(
                url,
                section.text("username").filter(name -> !name.isEmpty()),
                section.secret("password").filter(password -> !password.value().isEmpty()));
    }

    /** Without what follows the database's name: drivers also take passwords there. */
    @Override
    public String toString() {
        return "StorageConfig[url=" + url.replaceFirst("[?;].*", "") + ", username=" + username.orElse("")
                + ", password=***]";
    }
}
