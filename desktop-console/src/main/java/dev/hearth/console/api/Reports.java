package dev.hearth.console.api;

import java.nio.file.Path;
import java.util.List;

/** What one server tells of the past. Calls block; trouble is an {@link AdminFailure}. */
public final class Reports {

    private final Wire wire;
    private final Json json;

    Reports(Wire wire, Json json) {
        this.wire = wire;
        this.json = json;
    }

    public List<UsageRow> usage(UsageQuery query) {
        return json.list(wire.get("/usage" + query.parameters()), UsageRow.class);
    }

    /** The report as CSV. */
    public void exportUsage(UsageQuery query, Path file) {
        wire.download("/usage/export" + query.parameters(), file);
    }

    /** A page of the audit log, newest first. */
    public AuditPage audit(AuditFilter filter) {
        var page = wire.get("/audit?limit=" + filter.limit() + filter.parameters());
        List<AuditEntry> entries =
                page.path("data").valueStream().map(json::audit).toList();
        String last = entries.isEmpty() ? filter.after() : entries.getLast().id();
        return new AuditPage(entries, page.path("has_more").asBoolean(false), last);
    }

    /** @param format {@code csv} or {@code jsonl} */
    public void exportAudit(AuditFilter filter, String format, Path file) {
        wire.download("/audit/export?format=" + format + filter.parameters(), file);
    }

    /** Reads the whole chain: on a long log it takes a while. */
    public AuditCheck verifyAudit() {
        return json.read(wire.get("/audit/verify"), AuditCheck.class);
    }
}
