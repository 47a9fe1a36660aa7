package dev.hearth.server.http;

import dev.hearth.server.config.ServerConfig;
import java.net.UnknownHostException;
import java.util.Locale;

/** The server cannot listen where it was told to. */
public final class CannotListen extends RuntimeException {

    CannotListen(ServerConfig config, Exception cause) {
        super(
                "cannot listen on " + config.host() + ":" + config.port() + ": " + reason(cause)
                        + "; stop the other program, or choose another port with --port",
                cause);
    }

    CannotListen(String host, UnknownHostException cause) {
        super(
                "cannot listen on '" + host
                        + "': no such address; use 127.0.0.1, 0.0.0.0 or an address of this machine",
                cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
    }
}
