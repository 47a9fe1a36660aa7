package dev.hearth.server.http;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.telemetry.Telemetry;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Turns everything that goes wrong into an answer. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Telemetry telemetry;

    Refusals(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void install(HttpRouting.Builder routing) {
        routing.error(Refusal.class, this::refuse)
                .error(UncheckedIOException.class, Refusals::broken)
                .error(CloseConnectionException.class, Refusals::closed)
                .error(RequestException.class, Refusals::misunderstood)
                .error(Throwable.class, Refusals::mistake);
    }

    private void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
        telemetry.turnedAway(refusal.kind());
        if (refusal.kind().status() >= 500) {
            try (MDC.MDCCloseable _ = RequestIds.log(request)) {
                LOG.warn(
                        "{} {}: {}",
                        request.prologue().method(),
                        request.prologue().uriPath().rawPath(),
                        refusal.message());
            }
        }
        Answers.refuse(request, response, refusal);
    }

    /** The client's connection broke while its request was read. */
    private static void broken(ServerRequest request, ServerResponse response, UncheckedIOException e) {
        throw new CloseConnectionException("the client has left", e);
    }

    private static void closed(ServerRequest request, ServerResponse response, CloseConnectionException e) {
        throw e;
    }

    /** For {@link Misunderstood} to answer. */
    private static void misunderstood(ServerRequest request, ServerResponse response, RequestException e) {
        throw e;
    }

    private static void mistake(ServerRequest request, ServerResponse response, Throwable mistake) {
        String id = RequestIds.of(request);
        try (MDC.MDCCloseable _ = RequestIds.log(request)) {
            LOG.error(
                    "{} {} failed",
                    request.prologue().method(),
                    request.prologue().uriPath().rawPath(),
                    mistake);
        }
        Answers.refuse(
                request,
                response,
                Refusal.of(
                        Kind.INTERNAL,
                        "Something went wrong here. Give request id " + id
                                + " to an administrator: the log says more."));
    }
}
