package dev.hearth.server.http;

import dev.hearth.server.identity.Knock;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What a caller shows to say who he is. */
final class Credentials {

    private static final String BEARER = "Bearer ";

    private Credentials() {}

    /** Who knocks at the public API, and what for. */
    static Knock of(ServerRequest request) {
        return new Knock(
                secret(request),
                ClientAddress.of(request),
                Purpose.of(request.prologue().uriPath().path()));
    }

    /** The bearer token, or else Anthropic's {@code x-api-key}. */
    static Optional<String> secret(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).trim())
                .or(() -> request.headers().first(Headers.API_KEY))
                .filter(credential -> !credential.isEmpty());
    }
}
