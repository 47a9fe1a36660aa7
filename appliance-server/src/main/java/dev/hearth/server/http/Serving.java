package dev.hearth.server.http;

import dev.hearth.server.gateway.Gateway;
import dev.hearth.server.identity.Principal;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.watch.Watch;
import dev.hearth.server.wire.Inquiry;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.MDC;

/** Brings an inquiry, in whatever dialect it came, to the gateway, and its answer back over the connection. */
public final class Serving {

    private final Gateway gateway;
    private final Watch watch;
    private final Clock clock;
    private final TcpTable connections = new TcpTable();

    public Serving(Gateway gateway, Watch watch, Clock clock) {
        this.gateway = gateway;
        this.watch = watch;
        this.clock = clock;
    }

    void answer(Principal who, Inquiry inquiry, ServerRequest request, ServerResponse response) {
        BodyRoom.understood(request);
        RateLimitHeaders limits = new RateLimitHeaders(response, Tongue.of(request), clock);
        WriteLimit writes = new WriteLimit(watch, WriteLimit.USUAL);
        try (ClientStream client = new ClientStream(response, inquiry.rendering(), limits, writes);
                MDC.MDCCloseable _ = RequestIds.log(request)) {
            serve(who, inquiry, client, Line.of(request, connections));
            client.end();
        } catch (IOException gone) {
            throw new CloseConnectionException("the client has left", gone);
        }
    }

    /** A failure before the answer's head has left gets a status of its own, a later one is told within the answer. */
    private void serve(Principal who, Inquiry inquiry, ClientStream client, Line line) throws IOException {
        try (Heartbeat _ = Heartbeat.start(client, line)) {
            gateway.serve(who, inquiry.call(), client);
        } catch (Refusal refusal) {
            if (!client.begun()) {
                throw refusal;
            }
            client.fail(refusal);
            throw new CloseConnectionException("the answer was cut");
        }
    }
}
