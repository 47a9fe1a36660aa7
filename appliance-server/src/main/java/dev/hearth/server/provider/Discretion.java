package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProxyConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.llm.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps what one is not to know of a provider from whoever asks: some upstreams repeat the key or the URL that they got. */
final class Discretion {

    /** Shorter ones would be found in any text. */
    private static final int SECRET_LENGTH = 8;

    /** What stands in a query is taken for a secret, but for what older versions of Azure want to have there. */
    private static final String NO_SECRET = "api-version";

    private final String provider;
    private final List<String> secrets;

    Discretion(ProviderConfig config) {
        this.provider = config.name();
        this.secrets = secrets(config)
                .map(Secret::value)
                .filter(secret -> secret.length() >= SECRET_LENGTH)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }

    private static Stream<Secret> secrets(ProviderConfig config) {
        Stream<Secret> query = config.query().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(NO_SECRET))
                .map(Map.Entry::getValue);
        Stream<Secret> proxy = config.proxy().flatMap(ProxyConfig::login).map(ProxyConfig.Login::password).stream();
        return Stream.of(config.apiKeys().stream(), config.headers().values().stream(), query, proxy)
                .flatMap(some -> some);
    }

    boolean allows(String told) {
        return secrets.stream().noneMatch(told::contains);
    }

    Refusal silence(Refusal.Kind kind) {
        return Refusal.of(
                kind,
                "The provider '" + provider
                        + "' sent an error that repeats what it is asked with, such as its API key, so"
                        + " it is not shown; an administrator must check the provider.");
    }
}
