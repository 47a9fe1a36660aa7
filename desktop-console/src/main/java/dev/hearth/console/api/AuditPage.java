package dev.hearth.console.api;

import java.util.List;

/** A piece of the audit log, newest first. */
public record AuditPage(List<AuditEntry> entries, boolean hasMore) {}
