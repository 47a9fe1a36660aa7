package dev.hearth.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hearth.server.http.TcpTable.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTableTest {

    private final TcpTable table = new TcpTable();

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux has this table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aConnectionIsWhole_untilItsClientCloses(String host) throws Exception {
        InetAddress loopback = InetAddress.getByName(host);
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort());
                Socket accepted = server.accept()) {
            int peer = client.getLocalPort();
            assertThat(table.state(loopback, peer, server.getLocalPort())).isEqualTo(State.ESTABLISHED);

            client.close();

            await().until(() -> table.state(loopback, peer, server.getLocalPort()) == State.CLOSED_BY_PEER);
            assertThat(accepted.isClosed()).isFalse();
        }
    }

    @Test
    void aConnectionThatIsNotListedIsUnknown() {
        assertThat(table.state(InetAddress.getLoopbackAddress(), 1, 2)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aCrowdReadsTheTableOnceInAWhile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("tcp"), "0: 0100007F:1F40 0100007F:C001 01 x y\n");
        AtomicLong nanos = new AtomicLong();
        TcpTable listed = new TcpTable(List.of(file), nanos::get);
        InetAddress peer = InetAddress.getByName("127.0.0.1");
        assertThat(listed.state(peer, 0xC001, 8000)).isEqualTo(State.ESTABLISHED);

        Files.writeString(file, "0: 0100007F:1F40 0100007F:C001 08 x y\n");
        assertThat(listed.state(peer, 0xC001, 8000)).isEqualTo(State.ESTABLISHED);
        nanos.addAndGet(100_000_000);
        assertThat(listed.state(peer, 0xC001, 8000)).isEqualTo(State.CLOSED_BY_PEER);
    }

    @Test
    void anUnreadableOrOddTableTellsNothing(@TempDir Path folder) throws Exception {
        Path odd = Files.writeString(folder.resolve("tcp"), "sl local rem\n\n0: x\n");
        TcpTable broken = new TcpTable(List.of(odd, folder.resolve("missing")), System::nanoTime);
        assertThat(broken.state(InetAddress.getLoopbackAddress(), 1, 2)).isEqualTo(State.UNKNOWN);
    }
}
