package dev.hearth.server.provider;

import dev.hearth.server.config.Secret;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One HTTP upstream: where it is and how it is spoken to. The only place that uses an HTTP client.
 *
 * @param apiKeys used in turn
 */
record Upstream(
        String name, List<Secret> apiKeys, Map<String, Secret> headers, AtomicInteger turn, Http1Client client) {

    /** Longer than any limit of ours: how long a call may wait is decided by {@link Patience} alone. */
    private static final Duration NEVER = Duration.ofDays(1);

    static Upstream at(
            String name, URI base, List<Secret> apiKeys, Map<String, Secret> headers, Duration connectTimeout) {
        Http1Client client = Http1Client.builder()
                .baseUri(base)
                .connectTimeout(connectTimeout)
                .readTimeout(NEVER)
                .followRedirects(false) // A redirect would carry the office's key to a place nobody configured.
                .shareConnectionCache(false)
                .build();
        return new Upstream(name, apiKeys, headers, new AtomicInteger(), client);
    }

    /** What nobody may get to read. */
    Stream<Secret> secrets() {
        return Stream.concat(apiKeys.stream(), headers.values().stream());
    }

    /** Posts and waits for the answer's head. */
    HttpClientResponse post(String path, byte[] body, boolean freshConnection) {
        Http1ClientRequest request = client.post(path)
                .skipUriEncoding(true)
                .keepAlive(!freshConnection)
                .contentType(MediaTypes.APPLICATION_JSON);
        headers.forEach((header, value) -> request.header(HeaderNames.create(header), value.value()));
        if (!apiKeys.isEmpty()) {
            Secret key = apiKeys.get(Math.floorMod(turn.getAndIncrement(), apiKeys.size()));
            request.header(HeaderNames.AUTHORIZATION, "Bearer " + key.value());
        }
        return request.submit(body);
    }
}
