package dev.hearth.console.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether the audit log is as it was written.
 *
 * @param records that are, counted from the first
 * @param brokenAt the first one that is not
 */
public record AuditCheck(
        boolean ok,
        long records,
        @Nullable Long brokenAt,
        @Nullable String reason) {}
