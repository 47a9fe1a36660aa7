package dev.hearth.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Closes the connection behind a request that was to be its last (RFC 9112, 9.6). Helidon only says {@code Connection: close}
 * back and leaves it open, and whoever reads to its end waits for ever.
 */
final class LastRequest implements Filter {

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        // Closed before its body has been read, a connection is reset, and the answer with it.
        if (saysSo(request) && response.isSent() && request.content().consumed()) {
            throw new CloseConnectionException("the client has asked for no more");
        }
    }

    private static boolean saysSo(RoutingRequest request) {
        return request.headers().values(HeaderNames.CONNECTION).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(option -> option.strip().toLowerCase(Locale.ROOT).equals("close"));
    }
}
