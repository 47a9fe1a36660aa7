package dev.hearth.server.provider;

import dev.hearth.server.config.PrivateCa;
import dev.hearth.server.config.ProviderConfig;
import dev.hearth.server.config.ProxyConfig;
import dev.hearth.server.config.Secret;
import dev.hearth.server.llm.Call;
import dev.hearth.server.llm.Parameters;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.wire.UpstreamDialect;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientConfig;
import io.helidon.webclient.http1.Http1ClientRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * One HTTP upstream: where it is and how it is spoken to. The only place that uses an HTTP client.
 *
 * @param keyHeader the header that carries a key
 * @param keyPrefix what stands there before the key
 */
record Upstream(ProviderConfig config, HeaderName keyHeader, String keyPrefix, Http1Client client) {

    /** Longer than any limit of ours: how long a call may wait is decided by {@link Patience} alone. */
    private static final Duration NEVER = Duration.ofDays(1);

    static Upstream of(ProviderConfig config, Duration connectTimeout) {
        Http1ClientConfig.Builder client = Http1Client.builder()
                .baseUri(config.baseUrl().orElseThrow())
                .connectTimeout(connectTimeout)
                .readTimeout(NEVER)
                .followRedirects(false) // A redirect would carry the office's key to a place nobody configured.
                .proxy(config.proxy().map(Upstream::proxy).orElseGet(Proxy::noProxy))
                .dnsResolver(new Names(config.proxy().map(ProxyConfig::host)))
                .shareConnectionCache(false);
        config.tls().map(Upstream::trusting).ifPresent(client::tls);
        HeaderName header = HeaderNames.create(config.manners().keyHeader());
        return new Upstream(config, header, header.equals(HeaderNames.AUTHORIZATION) ? "Bearer " : "", client.build());
    }

    /** A tunnel for plain HTTP too: the proxy gets to see neither keys nor prompts that it need not see. */
    private static Proxy proxy(ProxyConfig config) {
        Proxy.Builder proxy = Proxy.builder()
                .type(Proxy.ProxyType.HTTP)
                .host(config.host())
                .port(config.port())
                .forceHttpConnect(true);
        config.login()
                .ifPresent(login -> proxy.username(login.user())
                        .password(login.password().value().toCharArray()));
        return proxy.build();
    }

    private static Tls trusting(PrivateCa authority) {
        return Tls.builder().trust(authority.certificates()).build();
    }

    /** About what this provider is asked with. */
    Discretion discretion() {
        return new Discretion(config);
    }

    /**
     * A path below the base URL, and nothing else: a client that reads it as a whole URL would carry the office's key to
     * whatever host stands in it.
     */
    private String below(String path) {
        boolean below = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
        if (!below) {
            throw Refusal.of(
                    Refusal.Kind.INVALID_REQUEST, "The path does not lead to the provider '" + config.name() + "'.");
        }
        return path;
    }

    /** Sends a call in the words of its dialect and waits for the answer's head. */
    HttpClientResponse send(
            Call call, UpstreamDialect dialect, byte[] body, Optional<Secret> key, boolean freshConnection) {
        Http1ClientRequest request = dressed(request(call, below(dialect.path(call))), key, freshConnection);
        dialect.headers(call).forEach((header, value) -> request.header(HeaderNames.create(header), value));
        return body.length == 0 ? request.request() : request.submit(body);
    }

    /** All that a dialect words is posted as JSON; a passage has its own way. */
    private Http1ClientRequest request(Call call, String path) {
        if (call.parameters()
                instanceof Parameters.Passage(String method, String _, String contentType, var _, var _)) {
            Http1ClientRequest request = client.method(Method.create(method)).uri(path);
            return contentType.isEmpty() ? request : request.header(HeaderNames.CONTENT_TYPE, contentType);
        }
        return client.post(path).contentType(MediaTypes.APPLICATION_JSON);
    }

    HttpClientResponse get(String path, Optional<Secret> key) {
        return dressed(client.get(path), key, true)
                .accept(MediaTypes.APPLICATION_JSON)
                .request();
    }

    private Http1ClientRequest dressed(Http1ClientRequest request, Optional<Secret> key, boolean freshConnection) {
        request.skipUriEncoding(true).keepAlive(!freshConnection);
        config.query().forEach((name, value) -> request.queryParam(name, value.value()));
        config.headers().forEach((header, value) -> request.header(HeaderNames.create(header), value.value()));
        key.ifPresent(secret -> request.header(keyHeader, keyPrefix + secret.value()));
        return request;
    }

    /** What a response holds. */
    static InputStream body(HttpClientResponse response) {
        boolean delimited = response.headers().contains(HeaderNames.CONTENT_LENGTH)
                || response.headers().contains(HeaderNames.TRANSFER_ENCODING);
        return delimited ? response.inputStream() : new UntilClosed(response.inputStream());
    }

    void close() {
        client.closeResource();
    }
}
