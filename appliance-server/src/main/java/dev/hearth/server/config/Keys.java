package dev.hearth.server.config;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The keys that each part of the file may have. A test holds them equal to the records and to the JSON schema. */
final class Keys {

    static final Set<String> TOP = of(
            "server",
            "storage",
            "providers",
            "models",
            "local_models",
            "timeouts",
            "keys",
            "identity",
            "prices",
            "local_costs",
            "ledger",
            "time_zone",
            "admission");
    static final Set<String> SERVER = of("host", "port", "tls", "max_body", "trusted_proxies", "cors_origins");
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
    static final Set<String> TIMEOUTS = of("connect", "first_token", "silence", "total", "drain");
    static final Set<String> KEY = of(
            "name",
            "key",
            "models",
            "denied_models",
            "scopes",
            "allowed_networks",
            "expires_at",
            "owner",
            "team",
            "limits",
            "budget");
    static final Set<String> ADMISSION = of("default_max_tokens");
    static final Set<String> LIMITS =
            of("requests_per_minute", "tokens_per_minute", "concurrent_requests", "max_tokens", "max_body");
    static final Set<String> BUDGET = of("amount", "unit", "period", "alert_percent", "report_only");

    static final Set<String> IDENTITY = of("oidc", "ldap");
    static final Set<String> OIDC = of(
            "issuer",
            "client_id",
            "client_secret",
            "redirect_url",
            "scopes",
            "username_claim",
            "groups_claim",
            "role_by_group",
            "default_role",
            "allowed_domains");
    static final Set<String> LDAP = of(
            "url",
            "start_tls",
            "ca_file",
            "bind_dn",
            "bind_password",
            "search_base",
            "search_filter",
            "display_name_attribute",
            "email_attribute",
            "groups_attribute",
            "role_by_group",
            "default_role");
    static final Set<String> GROUP_ROLE = of("group", "role");
    static final Set<String> PRICE =
            of("provider", "model", "input", "cached_input", "cache_write", "output", "reasoning", "from");
    static final Set<String> LOCAL_COSTS = of("kwh_price", "watts", "hardware_cost", "hardware_years", "utilization");
    static final Set<String> LEDGER =
            of("keep_requests", "keep_usage", "keep_bodies", "keep_responses", "max_body", "redact");

    private Keys() {}

    private static Set<String> of(String... keys) {
        return Collections.unmodifiableSet(new TreeSet<>(Set.of(keys)));
    }
}
