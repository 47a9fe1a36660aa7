package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.function.Supplier;

/** Answers what is not even HTTP and so never gets to the routing: with an id and an error, as everywhere. */
final class Misunderstood implements DirectHandler {

    private final Supplier<String> ids;

    private Misunderstood(Supplier<String> ids) {
        this.ids = ids;
    }

    static DirectHandlers handlers(Supplier<String> ids) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new Misunderstood(ids));
        }
        return handlers.build();
    }

    /** Helidon's own message may hold a piece of the request, so it is not passed on. */
    @Override
    public TransportResponse handle(
            TransportRequest request, EventType event, Status status, ServerResponseHeaders headers, String message) {
        Refusal refusal = status.code() < 500 || status.code() == Status.HTTP_VERSION_NOT_SUPPORTED_505.code()
                ? Refusal.of(
                        Kind.INVALID_REQUEST,
                        "This is not a request that HTTP/1.1 allows (" + status.reasonPhrase()
                                + "): check its version, path, headers and size.")
                : Refusal.of(Kind.INTERNAL, "Something went wrong here: the log says more.");
        String id = ids.get();
        Tongue tongue = Tongue.of(request.path(), request.headers());
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(Headers.REQUEST_ID, id)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .keepAlive(false)
                .entity(tongue.body(refusal, id))
                .build();
    }
}
