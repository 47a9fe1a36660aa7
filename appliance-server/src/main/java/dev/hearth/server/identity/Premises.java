package dev.hearth.server.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** From where somebody comes, for whoever counts tries: one machine has 2^64 addresses of IPv6, and counts once. */
public final class Premises {

    private static final int NETWORK_BYTES = 8;

    private Premises() {}

    /** @param address as text; one of IPv6 is as all of its /64, whatever else is as it stands */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            int zone = address.indexOf('%');
            InetAddress read = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return read instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), NETWORK_BYTES)) + "/64"
                    : read.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
