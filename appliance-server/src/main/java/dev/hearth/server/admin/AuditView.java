package dev.hearth.server.admin;

import dev.hearth.server.audit.AuditRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record of the audit log as the console reads it: its content, and where it stands in the chain. */
final class AuditView {

    private AuditView() {}

    static JsonNode of(AuditRecord record) {
        ObjectNode view = AdminJson.object();
        view.put("object", "audit_record");
        view.put("id", Long.toString(record.index().sequence()));
        AdminJson.tree(record.content()).properties().forEach(field -> view.set(field.getKey(), field.getValue()));
        view.put("previous_hash", record.previousHash());
        view.put("hash", record.hash());
        return view;
    }
}
