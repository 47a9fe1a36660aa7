package dev.hearth.server.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the server listens.
 *
 * @param port 0 lets the system choose a free one
 * @param maxBodyBytes the largest request body that is read
 * @param trustedProxies whose word is taken for where a request comes from
 * @param corsOrigins where web pages come from that may call the server out of a browser; {@code *} for anywhere
 */
public record ServerConfig(
        String host, int port, Tls tls, long maxBodyBytes, List<Network> trustedProxies, List<String> corsOrigins) {

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s]+");

    public ServerConfig {
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
    }

    public enum Tls {
        OFF
    }

    static final ServerConfig DEFAULT = new ServerConfig("127.0.0.1", 8000, Tls.OFF, 32L << 20, List.of(), List.of());

    static ServerConfig read(Section section) {
        return new ServerConfig(
                section.text("host").orElse(DEFAULT.host),
                (int) section.number("port", 0, 65_535).orElse(DEFAULT.port),
                tls(section.section("tls", Keys.TLS)),
                section.size("max_body").orElse(DEFAULT.maxBodyBytes),
                Network.read(section, "trusted_proxies"),
                origins(section));
    }

    private static List<String> origins(Section section) {
        List<String> origins = section.texts("cors_origins");
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(origin -> {
                    throw section.problemAt(
                            "cors_origins",
                            "'" + origin
                                    + "' is no origin; write such as https://intranet.example, or * for every page");
                });
        return origins;
    }

    /** The same on another address, for who says so on the command line. */
    public ServerConfig at(String otherHost, int otherPort) {
        return new ServerConfig(otherHost, otherPort, tls, maxBodyBytes, trustedProxies, corsOrigins);
    }

    private static Tls tls(Section section) {
        String mode = section.text("mode").orElse("off");
        if (!mode.equals("off")) {
            throw section.problemAt(
                    "mode",
                    "tls mode " + section.quoted("mode") + " comes with a later version;"
                            + " write 'off' and put a TLS proxy in front where the network needs one");
        }
        return Tls.OFF;
    }
}
