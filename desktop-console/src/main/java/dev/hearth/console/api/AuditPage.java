package dev.hearth.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the audit log, newest first.
 *
 * @param last the id of the last entry that was read for it, after which the next piece begins
 */
public record AuditPage(
        List<AuditEntry> entries, boolean hasMore, @Nullable String last) {}
