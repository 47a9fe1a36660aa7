package dev.hearth.console.api;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A call that did not work: what kind of trouble it was, and the server's own words where it gave some. */
public final class AdminFailure extends RuntimeException {

    /** What a person has to do differently, so that each screen can say it in their language. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        CERTIFICATE,
        NOT_HEARTH,
        WRONG_PASSWORD,
        SESSION_EXPIRED,
        /** Somebody else has changed the thing since it was read. */
        CHANGED_MEANWHILE,
        /** Too much at once: the same may work a moment later. */
        BUSY,
        REFUSED,
        UNEXPECTED
    }

    private final Kind kind;
    private final String host;
    private final String param;

    private AdminFailure(Kind kind, String host, String param, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.host = host;
        this.param = param;
    }

    static AdminFailure of(Kind kind, Address address, String message) {
        return refused(kind, address, "", message);
    }

    /** @param param the field that the server blames; may be empty */
    static AdminFailure refused(Kind kind, Address address, String param, String message) {
        return new AdminFailure(kind, address.host(), param, message, null);
    }

    static AdminFailure of(IOException cause, Address address) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new AdminFailure(kind(cause), address.host(), "", message, cause);
    }

    /** A fault of the console itself: shown, never swallowed. */
    public static AdminFailure unexpected(RuntimeException cause) {
        return new AdminFailure(Kind.UNEXPECTED, "", "", String.valueOf(cause.getMessage()), cause);
    }

    /** Somebody was waited for who did not come. */
    public static AdminFailure outOfTime(Address address) {
        return of(Kind.TIMEOUT, address, "Nobody came in time.");
    }

    private static Kind kind(IOException cause) {
        if (caused(cause, CertificateException.class)) {
            return Kind.CERTIFICATE;
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return Kind.UNREACHABLE;
        }
        if (cause instanceof HttpTimeoutException) {
            return Kind.TIMEOUT;
        }
        boolean otherProtocol = caused(cause, SSLException.class) || caused(cause, ProtocolException.class);
        return otherProtocol ? Kind.NOT_HEARTH : Kind.UNREACHABLE;
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    public Kind kind() {
        return kind;
    }

    /** Host and port that were called. */
    public String host() {
        return host;
    }

    /** The field that the server blames, as it calls it: {@code owner}; empty for none. */
    public String param() {
        return param;
    }

    /** The server's own words, or those of the network. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
