package dev.hearth.server.http;

import dev.hearth.server.config.Network;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from: the other end of its connection, or, when that is a proxy that the administrator trusts, who the
 * proxy says it is. Of a chain of addresses the last one that is no trusted proxy counts: those before it anybody can write.
 */
final class ClientAddress implements Filter {

    private static final HeaderName FORWARDED_FOR = HeaderNames.create("x-forwarded-for");

    private record Known(InetAddress address) {}

    private final List<Network> proxies;

    ClientAddress(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        InetAddress peer = peer(request);
        if (isProxy(peer)) {
            request.context().register(new Known(behind(peer, request)));
        }
        chain.proceed();
    }

    static InetAddress of(ServerRequest request) {
        return request.context().get(Known.class).map(Known::address).orElseGet(() -> peer(request));
    }

    private static InetAddress peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket && !socket.isUnresolved()
                ? socket.getAddress()
                : InetAddress.ofLiteral("0.0.0.0"); // Of no network: not even of one that is trusted.
    }

    private InetAddress behind(InetAddress peer, ServerRequest request) {
        List<String> chain = request.headers().values(FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        InetAddress nearest = peer;
        for (String hop : chain.reversed()) {
            Optional<InetAddress> address = literal(hop);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.orElseThrow();
            if (!isProxy(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    /** Some proxies write a port behind the address. */
    private static Optional<InetAddress> literal(String hop) {
        String address = hop.startsWith("[")
                ? hop.replaceFirst("^\\[([^]]*)].*$", "$1")
                : hop.replaceFirst("^([0-9.]+):\\d+$", "$1");
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
