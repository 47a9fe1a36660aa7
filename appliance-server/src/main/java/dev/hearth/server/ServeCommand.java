package dev.hearth.server;

import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server in the foreground.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final Installation here = new Installation();

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "${env:HEARTH_HOST}",
            description = "the address to listen on (default: $HEARTH_HOST, else the configuration's, else 127.0.0.1)")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:HEARTH_PORT}",
            description =
                    "the port to listen on, 0 for any free one (default: $HEARTH_PORT, else the configuration's, else 8000)")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Config settings = settings();
        try (DataDirectory directory = DataDirectory.take(here.directory())) {
            Appliance appliance = here.hasFile()
                    ? Appliance.start(settings, directory.path(), System.getenv(), this::settings)
                    : Appliance.start(settings, directory.path(), System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                appliance.close();
                stopped.countDown();
            }));
            Greeting.of(appliance, System.getenv()).print(here.out());
            stopped.await();
        } catch (IOException e) {
            return 0; // Only the lock file could not be closed.
        }
        return 0;
    }

    private Config settings() {
        Config read = here.config();
        ServerConfig declared = read.server();
        return read.withServer(
                declared.at(host == null ? declared.host() : host, port == null ? declared.port() : checked(port)));
    }

    private static int checked(int port) {
        if (port < 0 || port > 65_535) {
            throw new CannotStart("--port must be from 0 to 65535, not " + port);
        }
        return port;
    }
}
