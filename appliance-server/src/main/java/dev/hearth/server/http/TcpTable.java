package dev.hearth.server.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
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

    private final List<Path> files;

    TcpTable() {
        this(FILES);
    }

    TcpTable(List<Path> files) {
        this.files = files;
    }

    /** The state of the connection from this peer to our port; {@code UNKNOWN} where it is not listed. */
    State state(InetAddress remote, int remotePort, int localPort) {
        String peer = "%s:%04X".formatted(hex(remote), remotePort);
        String here = ":%04X".formatted(localPort);
        return files.stream()
                .flatMap(TcpTable::lines)
                .map(line -> line.strip().split("\\s+", 5))
                .filter(row -> row.length == 5
                        && row[LOCAL].endsWith(here)
                        && row[REMOTE].replace(IPV4_MAPPED, "").equals(peer))
                .map(row -> state(row[STATE]))
                .findFirst()
                .orElse(State.UNKNOWN);
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
