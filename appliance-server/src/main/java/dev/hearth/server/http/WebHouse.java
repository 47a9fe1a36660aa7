package dev.hearth.server.http;

import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.telemetry.Telemetry;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: which service stands at which path. */
public final class WebHouse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebHouse.class);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final WebServer server;
    private final Drain drain;

    private WebHouse(WebServer server, Drain drain) {
        this.server = server;
        this.drain = drain;
    }

    /** @throws CannotListen in one line saying what to do */
    public static WebHouse open(
            ServerConfig config,
            Map<String, HttpService> services,
            Drain drain,
            Telemetry telemetry,
            Supplier<String> ids) {
        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter(new LastRequest())
                .addFilter(new RequestIds(ids))
                .addFilter(new ClientAddress(config.trustedProxies()))
                .addFilter(BodyRoom.ofThisMachine());
        if (!config.corsOrigins().isEmpty()) {
            routing.addFilter(new CrossOrigin(config.corsOrigins()));
        }
        routing.addFilter(drain);
        new Refusals(telemetry).install(routing);
        services.forEach((path, service) -> routing.register(path, new Allowing(service)));
        Signpost signpost = new Signpost(OpenApi.operations(OpenApi.document()));
        routing.any((request, response) -> {
            throw signpost.lost(
                    request.prologue().method().text(),
                    request.prologue().uriPath().rawPath());
        });
        WebServer server = WebServer.builder()
                .address(address(config.host()))
                .port(config.port())
                // Else an answer's last bytes wait 40 ms for the client's acknowledgement of those before.
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing)
                .directHandlers(Misunderstood.handlers(ids))
                .shutdownHook(false) // The composition root decides in which order the rooms close.
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new CannotListen(config, e);
        }
        if (!server.isRunning()) { // Helidon logs why, and goes on without a word to its caller.
            throw new CannotListen(config, new IllegalStateException("the log says why"));
        }
        return new WebHouse(server, drain);
    }

    /**
     * Tries whether {@link #open} would find its port free, before anything else of a start has had effects.
     *
     * @throws CannotListen in one line saying what to do
     */
    public static void check(ServerConfig config) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address(config.host()), config.port()));
        } catch (IOException e) {
            throw new CannotListen(config, e);
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotListen(host, e);
        }
    }

    public int port() {
        return server.port();
    }

    /** Lets answers in flight finish, then stops. */
    @Override
    public void close() {
        LOG.info("Stopping: answers in flight may finish, for {} s at most", DRAIN_LIMIT.toSeconds());
        try {
            if (!drain.await(DRAIN_LIMIT)) {
                LOG.warn("Answers were still in flight after {} s and have been cut", DRAIN_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }
}
