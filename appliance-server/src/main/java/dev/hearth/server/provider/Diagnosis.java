package dev.hearth.server.provider;

import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProxyConfig;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a provider does not work, in words for the admin who has to put it right. */
final class Diagnosis {

    private Diagnosis() {}

    /** @param its what a key is called there */
    static String of(ProviderConfig config, int status, String its) {
        return switch (status) {
            case 401, 403 -> its + " is not accepted (" + status + "); check it, and what it may be used for.";
            case 402 -> its + " has no balance left (402).";
            case 404 -> "There is no list of models at " + address(config) + " (404); " + hint(config);
            case 407 ->
                "The proxy " + proxy(config) + " wants to know who asks (407); write user and password into it.";
            case 429 ->
                "It answers, but " + its.substring(0, 1).toLowerCase(Locale.ROOT) + its.substring(1)
                        + " is over its rate limit (429); try again later.";
            case 301, 302, 307, 308 ->
                "It sends elsewhere (" + status + "), and keys are not carried after it; write the final address into"
                        + " base_url.";
            default -> "It answers with status " + status + " at " + address(config) + ".";
        };
    }

    static String noJson(ProviderConfig config, byte[] body) {
        String begin = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean page = begin.startsWith("<!doctype html") || begin.startsWith("<html");
        return "It answers with " + (page ? "a web page" : "something") + " that is no JSON; " + hint(config);
    }

    private static String hint(ProviderConfig config) {
        boolean versioned = config.baseUrl().map(URI::getPath).orElse("").matches(".*/v\\d+[a-z0-9]*(/.*)?");
        return versioned ? "check base_url." : "base_url probably lacks /v1.";
    }

    private static String address(ProviderConfig config) {
        return config.baseUrl().map(URI::toString).orElse("") + config.manners().checkPath();
    }

    private static String proxy(ProviderConfig config) {
        return config.proxy().map(ProxyConfig::shown).orElse("");
    }

    static String of(ProviderConfig config, Throwable failure) {
        URI base = config.baseUrl().orElseThrow();
        if (UpstreamFailure.byProxy(failure)) {
            return "The proxy " + proxy(config) + " lets nobody pass: "
                    + String.valueOf(failure.getMessage()).replaceFirst(".*: ", "") + ".";
        }
        String there = config.proxy().map(proxy -> "the proxy " + proxy.shown()).orElse(host(base));
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return "No address is known for the name of " + there + " (DNS); check its spelling.";
        }
        if (has(failure, SSLException.class)) {
            return tls(config, base, failure);
        }
        if (has(failure, SocketTimeoutException.class)) {
            return there + " does not answer in time; it is off, or a firewall is in between.";
        }
        if (has(failure, NoRouteToHostException.class)) {
            return "No network leads to " + there + ".";
        }
        if (has(failure, ConnectException.class)) {
            return "Nobody listens at " + there + " (connection refused); check that it runs, and its port.";
        }
        return host(base) + " broke off the connection"
                + (base.getScheme().equals("http") ? "; perhaps it wants https://." : ".");
    }

    private static String tls(ProviderConfig config, URI base, Throwable failure) {
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            Optional<String> issuer = config.proxy().isPresent() ? Optional.empty() : PeerCertificate.issuer(base);
            return "The TLS certificate of " + host(base) + " is not trusted"
                    + issuer.map(name -> ": it was issued by '" + name + "'").orElse("")
                    + ". If that is your own authority, write its certificate's file into tls.ca_file.";
        }
        if (has(failure, CertificateException.class)) {
            return "The TLS certificate of " + host(base) + " does not fit: "
                    + UpstreamFailure.cause(failure).getMessage();
        }
        String told = String.valueOf(UpstreamFailure.cause(failure).getMessage());
        boolean foreign =
                told.contains("Unsupported or unrecognized SSL message") || told.contains("shut down incorrectly");
        return foreign
                ? host(base) + " does not speak TLS; base_url should perhaps begin with http://."
                : "No TLS with " + host(base) + ": " + told;
    }

    private static String host(URI base) {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return UpstreamFailure.chainHas(failure, type);
    }
}
