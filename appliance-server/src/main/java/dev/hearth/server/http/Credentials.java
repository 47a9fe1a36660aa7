package dev.hearth.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What a caller shows to say who he is. */
final class Credentials {

    private static final String BEARER = "Bearer ";

    private Credentials() {}

    /** The bearer token, or else Anthropic's {@code x-api-key}. */
    static Optional<String> of(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).trim())
                .or(() -> request.headers().first(Headers.API_KEY))
                .filter(credential -> !credential.isEmpty());
    }
}
