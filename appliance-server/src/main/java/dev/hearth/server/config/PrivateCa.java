package dev.hearth.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The private authorities that a provider's certificate may come from.
 *
 * @param caFile their certificates as PEM
 */
public record PrivateCa(Path caFile, List<X509Certificate> certificates) {

    public PrivateCa {
        certificates = List.copyOf(certificates);
    }

    static Optional<PrivateCa> read(Section section) {
        return section.text("ca_file").isEmpty()
                ? Optional.empty()
                : Optional.of(read(section, section.file("ca_file")));
    }

    private static PrivateCa read(Section section, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return new PrivateCa(file, found);
            }
        } catch (IOException | CertificateException unreadable) {
            // The same message serves all.
        }
        throw section.problemAt(
                "ca_file",
                section.words("ca_file") + ": no certificates can be read from " + file
                        + "; it must hold them as PEM (-----BEGIN CERTIFICATE-----) and be readable for the server");
    }
}
