package dev.hearth.server.http;

import dev.hearth.server.telemetry.Logging;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Gives each request its id before anybody else sees it, and tells it to the caller whatever comes of it. */
final class RequestIds implements Filter {

    private record RequestId(String value) {}

    private final Supplier<String> next;

    RequestIds(Supplier<String> next) {
        this.next = next;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String id = next.get();
        request.context().register(new RequestId(id));
        response.header(Headers.REQUEST_ID, id);
        if (Tongue.of(request) == Tongue.ANTHROPIC) {
            response.header(Headers.ANTHROPIC_REQUEST_ID, id);
        }
        chain.proceed();
    }

    static String of(ServerRequest request) {
        return request.context().get(RequestId.class).map(RequestId::value).orElse("");
    }

    /** While open, log lines of this thread carry the request's id. */
    static MDC.MDCCloseable log(ServerRequest request) {
        return MDC.putCloseable(Logging.REQUEST_ID, of(request));
    }
}
