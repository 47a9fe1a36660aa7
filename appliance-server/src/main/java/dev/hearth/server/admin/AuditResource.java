package dev.hearth.server.admin;

import static dev.hearth.server.admin.Area.AUDIT;
import static dev.hearth.server.admin.Permission.mayExport;
import static dev.hearth.server.admin.Permission.mayRead;

import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.AuditFilter;
import dev.hearth.server.audit.AuditRecord;
import dev.hearth.server.audit.Verdict;
import dev.hearth.server.llm.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The audit log: to read, to keep, and to check. */
public final class AuditResource implements Resource {

    private static final Pattern ACTION = Pattern.compile("[a-z_-]+(\\.[a-z_-]+)*");

    private final Audit audit;
    private final ZoneId zone;

    /** @param zone whose days are meant where a time is only a day */
    public AuditResource(Audit audit, ZoneId zone) {
        this.audit = audit;
        this.zone = zone;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/audit", mayRead(AUDIT), "List what was done, newest first", this::list),
                Endpoint.get(
                                "/audit/export",
                                mayExport(AUDIT),
                                "Download the audit log as JSON lines or CSV",
                                this::export)
                        .noted("audit.export"),
                Endpoint.get("/audit/verify", mayRead(AUDIT), "Check the audit log's chain", this::verify));
    }

    private Reply list(Ask ask) {
        // One more than asked for tells whether there is more.
        List<AuditRecord> found = audit.find(filter(ask), ask.limit() + 1);
        List<?> page = found.stream().limit(ask.limit()).map(AuditView::of).toList();
        return Reply.list(page, found.size() > page.size());
    }

    private Reply export(Ask ask) {
        AuditFilter filter = filter(ask);
        return switch (ask.text("format").orElse("jsonl")) {
            case "jsonl" ->
                new Reply.File("application/jsonl", "audit.jsonl", out -> audit.each(filter, AuditLines.json(out)));
            case "csv" ->
                new Reply.File("text/csv; charset=utf-8", "audit.csv", out -> audit.each(filter, AuditLines.csv(out)));
            default -> throw Refusal.invalid("format", "'format' must be jsonl or csv.");
        };
    }

    private Reply verify(Ask ask) {
        return Reply.ok(
                switch (audit.verify()) {
                    case Verdict.Whole(long records, var head) ->
                        new Check(true, records, head.hash(), OptionalLong.empty(), Optional.empty());
                    case Verdict.Broken(long sequence, String reason) ->
                        new Check(false, sequence - 1, "", OptionalLong.of(sequence), Optional.of(reason));
                });
    }

    private AuditFilter filter(Ask ask) {
        Optional<String> action = ask.text("action");
        action.filter(text -> !ACTION.matcher(text).matches()).ifPresent(_ -> {
            throw Refusal.invalid("action", "'action' must be an action such as keys.update, or a noun such as keys.");
        });
        return new AuditFilter(
                ask.text("actor"),
                action,
                ask.text("target"),
                ask.time("from", zone),
                ask.time("to", zone),
                ask.number("after", 1, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /** @param records that are as they were written, counted from the first */
    record Check(
            String object,
            boolean ok,
            long records,
            Optional<String> head,
            OptionalLong brokenAt,
            Optional<String> reason) {

        Check(boolean ok, long records, String head, OptionalLong brokenAt, Optional<String> reason) {
            this("audit_check", ok, records, Optional.of(head).filter(hash -> !hash.isEmpty()), brokenAt, reason);
        }
    }
}
