package dev.hearth.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** The names of our own headers, looked up once. */
final class Headers {

    static final HeaderName REQUEST_ID = HeaderNames.create("x-request-id");
    /** What Anthropic's SDKs read for the same. */
    static final HeaderName ANTHROPIC_REQUEST_ID = HeaderNames.create("request-id");

    static final HeaderName ANTHROPIC_VERSION = HeaderNames.create("anthropic-version");
    static final HeaderName ANTHROPIC_BETA = HeaderNames.create("anthropic-beta");
    static final HeaderName ROUTE = HeaderNames.create("x-hearth-route");
    static final HeaderName UPSTREAM_ID = HeaderNames.create("x-hearth-upstream-id");
    static final HeaderName PROVIDER = HeaderNames.create("x-hearth-provider");
    static final HeaderName API_KEY = HeaderNames.create("x-api-key");
    static final HeaderName SHOULD_RETRY = HeaderNames.create("x-should-retry");
    static final HeaderName RETRY_AFTER_MS = HeaderNames.create("retry-after-ms");
    static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("idempotency-key");

    private Headers() {}
}
