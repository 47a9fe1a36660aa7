package dev.hearth.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param port 3128 where none is written, as Squid has it
 * @param login who may use it, where it asks
 */
public record ProxyConfig(String host, int port, Optional<Login> login) {

    private static final String NONE = "none";
    private static final int DEFAULT_PORT = 3128;

    public record Login(String user, Secret password) {}

    static Optional<ProxyConfig> read(Section section) {
        return section.text("proxy")
                .filter(text -> !text.isEmpty() && !text.equals(NONE))
                .map(text -> parse(text)
                        .orElseThrow(() -> section.problemAt(
                                "proxy",
                                section.words("proxy") + " must be none, or an address such as"
                                        + " http://10.0.0.3:3128 or http://user:password@10.0.0.3:3128, in which"
                                        + " special characters of the password are written as %40 and the like")));
    }

    private static Optional<ProxyConfig> parse(String text) {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            boolean plain = url.getPath() == null || url.getPath().isEmpty();
            if (!"http".equals(url.getScheme()) || url.getHost() == null || !plain || url.getQuery() != null) {
                return Optional.empty();
            }
            int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
            return Optional.of(new ProxyConfig(
                    url.getHost(),
                    port,
                    Optional.ofNullable(url.getRawUserInfo()).map(ProxyConfig::login)));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Login login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Login(decoded(parts[0]), new Secret(parts.length < 2 ? "" : decoded(parts[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** As people may read it. */
    public String shown() {
        return "http://" + login.map(who -> who.user() + ":***@").orElse("") + host + ":" + port;
    }
}
