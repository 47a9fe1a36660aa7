package dev.hearth.server.acceptance;

import dev.hearth.server.Appliance;
import dev.hearth.server.config.Config;
import dev.hearth.server.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts servers within the test's own JVM, with the provider that computes nothing. */
final class Houses {

    private static final Pattern PORT = Pattern.compile("(?<=:)\\d+(?=/)");

    private Houses() {}

    /** @param yaml what the configuration says besides the port */
    static Appliance start(Path home, String yaml) {
        try {
            Path data = home.resolve("data");
            Path file = Files.writeString(home.resolve("hearth.yaml"), yaml + "\nserver: {port: 0}\n");
            Map<String, String> environment =
                    Map.of("USE_MOCK_SERVICE", "true", "HEARTH_ADMIN_PASSWORD", Launch.ADMIN_PASSWORD);
            return Appliance.start(Config.load(Optional.of(file), data, environment), data, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port(TestDatabase database) {
        Matcher port = PORT.matcher(database.url());
        if (!port.find()) {
            throw new AssertionError("no port in " + database.url());
        }
        return Integer.parseInt(port.group());
    }

    /** Reaches a database by way of a proxy. */
    static String storedIn(TestDatabase database, StallingProxy proxy) {
        String url = PORT.matcher(database.url()).replaceFirst(Integer.toString(proxy.port()));
        return "storage: {url: \"" + url + "\"}";
    }
}
