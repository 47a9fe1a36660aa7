package dev.hearth.server.provider;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Finds addresses and lets each keep the name by which it was asked for. The HTTP client's own way takes the name that the
 * network gives an address back, and so held the certificate of 127.0.0.1 against "localhost"; and it looks up here what
 * only a proxy can find.
 *
 * @param proxy the only name that is looked up here when there is a proxy
 */
record Names(Optional<String> proxy) implements DnsResolver {

    private static final byte[] NOWHERE = new byte[4];

    @Override
    public InetAddress resolveAddress(String name, DnsAddressLookup preference) {
        try {
            boolean elsewhere =
                    proxy.filter(host -> !host.equalsIgnoreCase(name)).isPresent();
            return InetAddress.getByAddress(name, elsewhere ? NOWHERE : address(name, preference));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] address(String name, DnsAddressLookup preference) throws UnknownHostException {
        InetAddress[] found = preference.filter(InetAddress.getAllByName(name));
        if (found.length == 0) {
            throw new UnknownHostException(name);
        }
        return found[0].getAddress();
    }
}
