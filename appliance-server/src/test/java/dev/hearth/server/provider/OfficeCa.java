package dev.hearth.server.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private authority that no machine trusts, with a certificate for this machine; made by the JDK's keytool. */
record OfficeCa(Path pem, SSLContext server) {

    private static final String PASSWORD = "changeit";

    static OfficeCa in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("office.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process making = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "office",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=The Office CA",
                        "-ext",
                        "san=ip:127.0.0.1,dns:models.office.test",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        if (!making.waitFor(30, TimeUnit.SECONDS) || making.exitValue() != 0) {
            throw new IOException("keytool has made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(managers.getKeyManagers(), null, null);
        return new OfficeCa(written(folder, keys.getCertificate("office")), server);
    }

    private static Path written(Path folder, Certificate certificate) throws IOException, GeneralSecurityException {
        String text = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(folder.resolve("office.pem"), text);
    }
}
