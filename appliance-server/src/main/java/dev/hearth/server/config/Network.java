package dev.hearth.server.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits, written as {@code 10.0.0.0/8} or {@code fd00::/8}; one address alone is the
 * smallest network.
 *
 * @param bits how many of the address's bits all its members share
 */
public record Network(InetAddress address, int bits) {

    /** Java also takes 10.0.1 for 10.0.0.1. */
    private static final Pattern QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Empty for what is no network, also when bits beyond the prefix are set: it may be a slip of the pen. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!literal.contains(":") && !QUAD.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            int all = address.getAddress().length * 8;
            int bits = slash < 0 ? all : bits(text.substring(slash + 1));
            boolean zone = text.contains("%");
            return Optional.of(new Network(address, bits))
                    .filter(network -> !zone && bits >= 0 && bits <= all && network.endsInZeros());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static List<Network> read(Section section, String key) {
        return section.texts(key).stream()
                .map(text -> parse(text)
                        .orElseThrow(() -> section.problemAt(
                                key,
                                key + " must hold networks such as 10.0.0.0/8 or fd00::/8, with no bits set behind the"
                                        + " prefix, or single addresses; not '" + text + "'")))
                .toList();
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** An IPv4 address is in no IPv6 network; one that is mapped into IPv6 is an IPv4 address to Java already. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(ours, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private boolean endsInZeros() {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            if (bit(bytes, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index / 8] & 0x80 >> index % 8) != 0;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}
