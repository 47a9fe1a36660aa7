package dev.hearth.server.identity.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.hearth.server.config.LdapConfig;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** Connections to a directory: encrypted as the configuration says, to whom the certificates vouch for, and never for long. */
final class LdapLine {

    private static final int LIMIT_MILLIS = 5_000;
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    private final URI url;
    private final boolean startTls;
    private final SSLContext tls;

    LdapLine(LdapConfig config) {
        this.url = config.url();
        this.startTls = config.startTls();
        try {
            this.tls = config.caFile().isPresent() ? trusting(config.caFile().orElseThrow()) : SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "identity.ldap.ca_file holds no certificates that can be used (PEM): " + e.getMessage(), e);
        }
    }

    LDAPConnection open() throws LDAPException {
        boolean encrypted = url.getScheme().equals("ldaps");
        int port = url.getPort() >= 0 ? url.getPort() : encrypted ? LDAPS : LDAP;
        SocketFactory sockets = encrypted ? tls.getSocketFactory() : SocketFactory.getDefault();
        LDAPConnection connection = new LDAPConnection(sockets, options(), url.getHost(), port);
        if (startTls) {
            encrypt(connection);
        }
        return connection;
    }

    private void encrypt(LDAPConnection connection) throws LDAPException {
        try {
            connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private static LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(LIMIT_MILLIS);
        options.setResponseTimeoutMillis(LIMIT_MILLIS);
        options.setFollowReferrals(false); // A referral would take passwords to another server.
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    private static SSLContext trusting(Path certificates) throws GeneralSecurityException {
        try {
            return new SSLUtil(new PEMFileTrustManager(certificates.toFile())).createSSLContext();
        } catch (KeyStoreException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }
}
