package dev.hearth.console.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key as the server lists it: never its secret, only the first characters. */
public record ApiKey(
        String id,
        String name,
        String prefix,
        @Nullable String owner,
        @Nullable String team,
        @Nullable List<String> models,
        @Nullable List<String> deniedModels,
        @Nullable List<String> scopes,
        @Nullable List<String> allowedNetworks,
        @Nullable Limits limits,
        @Nullable Budget budget,
        @Nullable Instant expiresAt,
        boolean enabled,
        boolean keepBodies,
        Status status,
        @Nullable Instant graceUntil,
        @Nullable Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable String source) {

    /** Every model; and every scope that need not be named. */
    public static final String ALL = "*";

    /** The scopes of a key of which nothing is said. */
    public static final List<String> USUAL = List.of(ALL);

    static final List<String> ALL_MODELS = List.of(ALL);

    /** Whether a key opens the door now. */
    public enum Status {
        @JsonProperty("active")
        @JsonEnumDefaultValue
        ACTIVE,
        @JsonProperty("disabled")
        DISABLED,
        @JsonProperty("expired")
        EXPIRED
    }

    /** The models this key may use; empty when it may use all. */
    public List<String> namedModels() {
        return models == null || models.contains(ALL) ? List.of() : models;
    }

    /** Those that it may not use even so, by names or patterns. */
    public List<String> denied() {
        return deniedModels == null ? List.of() : deniedModels;
    }

    /** What it is for. */
    public List<String> uses() {
        return scopes == null ? USUAL : scopes;
    }

    /** The networks this key may be used from; empty when it may be from everywhere. */
    public List<String> networks() {
        return allowedNetworks == null ? List.of() : allowedNetworks;
    }

    public Limits bounds() {
        return limits == null ? Limits.NONE : limits;
    }

    /** What the configuration file declares can only be changed there. */
    public boolean declaredByFile() {
        return "file".equals(source);
    }
}
