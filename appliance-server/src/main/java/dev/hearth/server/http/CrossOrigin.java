package dev.hearth.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;

/**
 * Lets pages of other origins call the server, those that an administrator has named ({@code server.cors_origins}). Protocol:
 * "CORS protocol" of WHATWG Fetch. Keys travel in headers and never as cookies, so no credentials of a browser's are asked for.
 */
final class CrossOrigin implements Filter {

    private static final String ANY = "*";
    private static final String METHODS = "GET, POST, PATCH, PUT, DELETE";
    private static final String DAY_IN_SECONDS = "86400";
    private static final String EXPOSED = "x-request-id, x-hearth-route, x-hearth-cache, x-hearth-upstream-id,"
            + " x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests,"
            + " x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, retry-after,"
            + " retry-after-ms, x-should-retry, etag";
    private static final HeaderName ASKED_HEADERS = HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS;

    private final List<String> origins;

    CrossOrigin(List<String> origins) {
        this.origins = List.copyOf(origins);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN).filter(this::allows);
        origin.ifPresent(from -> {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, from);
            response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            response.header(HeaderNames.VARY, "Origin");
        });
        if (origin.isPresent() && isPreflight(request)) {
            allow(request, response);
        } else {
            chain.proceed();
        }
    }

    private boolean allows(String origin) {
        return origins.contains(ANY) || origins.contains(origin);
    }

    private static boolean isPreflight(RoutingRequest request) {
        return request.prologue().method().equals(Method.OPTIONS)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static void allow(RoutingRequest request, RoutingResponse response) {
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        request.headers()
                .first(ASKED_HEADERS)
                .ifPresent(asked -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked));
        response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, DAY_IN_SECONDS);
        response.status(204).send();
    }
}
