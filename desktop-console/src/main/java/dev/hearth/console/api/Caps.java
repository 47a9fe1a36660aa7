package dev.hearth.console.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link Limits} of providers and models, which the API writes with the size of a request in words: {@code 32MiB}. */
public record Caps(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long concurrentRequests,
        @Nullable Long maxTokens,
        @Nullable String maxBody) {

    static final Caps NONE = new Caps(null, null, null, null, null);

    private static final Pattern SIZE = Pattern.compile("(\\d+)(B|KiB|MiB)");

    static Caps of(Limits limits) {
        Long bytes = limits.maxBodyBytes();
        return new Caps(
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                limits.concurrentRequests(),
                limits.maxTokens(),
                bytes == null ? null : bytes + "B");
    }

    public Limits limits() {
        return new Limits(requestsPerMinute, tokensPerMinute, concurrentRequests, maxTokens, bytes());
    }

    private @Nullable Long bytes() {
        Matcher size = SIZE.matcher(maxBody == null ? "" : maxBody);
        if (!size.matches()) {
            return null;
        }
        long unit = switch (size.group(2)) {
            case "MiB" -> 1 << 20;
            case "KiB" -> 1 << 10;
            default -> 1;
        };
        return Long.parseLong(size.group(1)) * unit;
    }
}
