package dev.hearth.server.config;

/**
 * Where the server listens.
 *
 * @param port 0 lets the system choose a free one
 * @param maxBodyBytes the largest request body that is read
 */
public record ServerConfig(String host, int port, Tls tls, long maxBodyBytes) {

    public enum Tls {
        OFF
    }

    static final ServerConfig DEFAULT = new ServerConfig("127.0.0.1", 8000, Tls.OFF, 32L << 20);

    static ServerConfig read(Section section) {
        return new ServerConfig(
                section.text("host").orElse(DEFAULT.host),
                (int) section.number("port", 0, 65_535).orElse(DEFAULT.port),
                tls(section.section("tls", Keys.TLS)),
                section.size("max_body").orElse(DEFAULT.maxBodyBytes));
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
