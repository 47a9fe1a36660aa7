package dev.hearth.server.http;

import dev.hearth.server.http.TcpTable.State;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The connection that a request came by. One that is not listed counts as broken only when it has been seen whole before:
 * where the table does not list it at all, nothing is concluded.
 */
final class Line {

    private final TcpTable table;
    private final PeerInfo peer;
    private final int localPort;
    private boolean seenWhole;

    private Line(TcpTable table, PeerInfo peer, int localPort) {
        this.table = table;
        this.peer = peer;
        this.localPort = localPort;
    }

    static Line of(ServerRequest request, TcpTable table) {
        return new Line(table, request.remotePeer(), request.localPeer().port());
    }

    boolean isBroken() {
        if (!(peer.address() instanceof InetSocketAddress address)) {
            return false;
        }
        InetAddress remote = address.getAddress();
        State state = table.state(remote, address.getPort(), localPort);
        seenWhole |= state == State.ESTABLISHED;
        return state == State.CLOSED_BY_PEER || (seenWhole && state == State.UNKNOWN);
    }
}
