package dev.hearth.server.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * This machine's TCP connections as Linux lists them in {@code /proc/net/tcp} and {@code tcp6}. Helidon shows a departed
 * client only on a write, and an answer in one piece has nothing to write until it is complete: the kernel knows earlier.
 * Format: proc_pid_net(5); addresses are words in the machine's byte order.
 */
final class TcpTable {

    private static final List<Path> FILES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String IPV4_MAPPED = "0000000000000000FFFF0000";

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;

    enum State {
        ESTABLISHED,
        /** The other side has closed, or half closed, the connection. */
        CLOSED_BY_PEER,
        UNKNOWN
    }

    /** A thousand rows take 2 ms to read: 500 calls that look four times a second, each for itself, would need four cores. */
    private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final List<Path> files;
    private final LongSupplier nanoTime;
    private Optional<Snapshot> latest = Optional.empty();

    /** @param states by local port and peer, as the table writes them */
    private record Snapshot(long taken, Map<String, State> states) {}

    TcpTable() {
        this(FILES, System::nanoTime);
    }

    TcpTable(List<Path> files, LongSupplier nanoTime) {
        this.files = files;
        this.nanoTime = nanoTime;
    }

    /** The state of the connection from this peer to our port, a moment ago; {@code UNKNOWN} where it is not listed. */
    State state(InetAddress remote, int remotePort, int localPort) {
        String connection = "%04X %s:%04X".formatted(localPort, hex(remote), remotePort);
        return states().getOrDefault(connection, State.UNKNOWN);
    }

    private synchronized Map<String, State> states() {
        long now = nanoTime.getAsLong();
        Snapshot snapshot =
                latest.filter(taken -> now - taken.taken < FRESH_NANOS).orElseGet(() -> new Snapshot(now, read()));
        latest = Optional.of(snapshot);
        return snapshot.states;
    }

    private Map<String, State> read() {
        Map<String, State> states = new HashMap<>();
        files.stream()
                .flatMap(TcpTable::lines)
                .map(line -> line.strip().split("\\s+", 5))
                .filter(row -> row.length == 5 && row[LOCAL].indexOf(':') >= 0)
                .forEach(row -> states.putIfAbsent(
                        row[LOCAL].substring(row[LOCAL].indexOf(':') + 1) + ' ' + row[REMOTE].replace(IPV4_MAPPED, ""),
                        state(row[STATE])));
        return states;
    }

    private static State state(String code) {
        return switch (code) {
            case "01" -> State.ESTABLISHED;
            case "07", "08" -> State.CLOSED_BY_PEER;
            default -> State.UNKNOWN;
        };
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty(); // Another operating system, or one without IPv6.
        }
    }

    private static String hex(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder hex = new StringBuilder();
        for (int word = 0; word < bytes.length; word += 4) {
            for (int at = word + 3; at >= word; at--) {
                hex.append(HexFormat.of().withUpperCase().toHexDigits(bytes[at]));
            }
        }
        return address instanceof Inet4Address ? hex.toString() : hex.toString().replace(IPV4_MAPPED, "");
    }
}
