package dev.hearth.server.config;

import java.nio.file.Path;

/** The database: its JDBC URL and who logs in. */
public record StorageConfig(String url, String username, Secret password) {

    static StorageConfig inside(Path dataDir) {
        return new StorageConfig("jdbc:h2:file:" + dataDir.resolve("db").resolve("hearth"), "", Secret.NONE);
    }

    static StorageConfig read(Section section, Path dataDir) {
        StorageConfig byDefault = inside(dataDir);
        String url = section.text("url").orElse(byDefault.url);
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw section.problemAt("url", "storage.url must begin with jdbc:h2: or jdbc:postgresql:");
        }
        return new StorageConfig(
                url,
                section.text("username").orElse(byDefault.username),
                section.secret("password").orElse(byDefault.password));
    }

    /** Without what follows the database's name: drivers also take passwords there. */
    @Override
    public String toString() {
        return "StorageConfig[url=" + url.replaceFirst("[?;].*", "") + ", username=" + username + ", password=***]";
    }
}
