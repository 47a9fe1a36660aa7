package dev.hearth.server.provider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at a certificate that is not trusted, and trusts it no more for that: the handshake is always broken off. */
final class PeerCertificate implements X509TrustManager {

    private static final int LIMIT_MILLIS = 3_000;
    private static final int HTTPS = 443;

    private Optional<String> issuer = Optional.empty();

    private PeerCertificate() {}

    /** Who has issued the last certificate that is shown there. */
    static Optional<String> issuer(URI base) {
        PeerCertificate shown = new PeerCertificate();
        try (Socket socket = new Socket()) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {shown}, null);
            int port = base.getPort() < 0 ? HTTPS : base.getPort();
            socket.connect(new InetSocketAddress(base.getHost(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, base.getHost(), port, true)) {
                tls.startHandshake();
            }
        } catch (IOException | GeneralSecurityException asIntended) {
            return shown.issuer;
        }
        return shown.issuer;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        issuer = Optional.of(chain[chain.length - 1].getIssuerX500Principal().getName());
        throw new CertificateException("only looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("not a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
