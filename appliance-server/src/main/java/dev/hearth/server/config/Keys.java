package dev.hearth.server.config;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The keys that each part of the file may have. A test holds them equal to the records and to the JSON schema. */
final class Keys {

    static final Set<String> TOP = of("server", "storage", "providers", "models", "local_models", "timeouts", "keys");
    static final Set<String> SERVER = of("host", "port", "tls", "max_body");
    static final Set<String> TLS = of("mode");
    static final Set<String> STORAGE = of("url", "username", "password");
    static final Set<String> PROVIDER = of(
            "name",
            "kind",
            "base_url",
            "api_keys",
            "headers",
            "query",
            "proxy",
            "tls",
            "max_concurrent",
            "models",
            "timeouts",
            "limits",
            "budget");
    static final Set<String> PROVIDER_TLS = of("ca_file");
    static final Set<String> MODEL = of("name", "strategy", "targets", "limits", "budget");
    static final Set<String> TARGET = of("provider", "model", "weight", "timeouts");
    static final Set<String> LOCAL_MODEL = of("name", "file", "context_tokens", "slots", "gpu_layers");
    static final Set<String> TIMEOUTS = of("connect", "first_token", "silence", "total");
    static final Set<String> KEY = of("name", "key", "models", "owner", "team", "limits");
    static final Set<String> LIMITS =
            of("requests_per_minute", "tokens_per_minute", "concurrent_requests", "max_tokens", "max_body");
    static final Set<String> BUDGET = of("amount", "unit", "period", "alert_percent", "report_only");

    private Keys() {}

    private static Set<String> of(String... keys) {
        return Collections.unmodifiableSet(new TreeSet<>(Set.of(keys)));
    }
}
