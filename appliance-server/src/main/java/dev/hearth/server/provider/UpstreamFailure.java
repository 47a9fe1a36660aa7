package dev.hearth.server.provider;

import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why an upstream could not be asked, in words for the caller. The exception's own text may hold addresses, so it stays in the log. */
final class UpstreamFailure {

    private UpstreamFailure() {}

    static Refusal of(String upstream, Throwable failure) {
        return Refusal.of(Kind.UPSTREAM_FAILED, "The provider '" + upstream + "' " + what(failure));
    }

    /** Whether the connection itself failed, so that the upstream has seen nothing of the call. */
    static boolean beforeConnected(Throwable failure) {
        return byProxy(failure)
                || chainHas(failure, ConnectException.class)
                || chainHas(failure, SocketTimeoutException.class)
                || chainHas(failure, UnknownHostException.class)
                || chainHas(failure, UnresolvedAddressException.class)
                || chainHas(failure, SSLException.class);
    }

    /** What lies below the wrappings of HTTP clients, for the log. */
    static Throwable cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String what(Throwable failure) {
        if (chainHas(failure, SSLException.class)) {
            return "could not be reached over TLS; an administrator must check its certificate.";
        }
        if (byProxy(failure)) {
            return "cannot be reached, because its proxy lets nobody pass; an administrator must check the proxy.";
        }
        if (beforeConnected(failure)) {
            return "cannot be reached; try again, or ask an administrator to check that it runs.";
        }
        return "broke off the connection; try again.";
    }

    /** The HTTP client has no type for it. */
    static boolean byProxy(Throwable failure) {
        return failure instanceof IllegalStateException
                && String.valueOf(failure.getMessage()).startsWith("Proxy sent wrong HTTP response code");
    }

    static boolean chainHas(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
