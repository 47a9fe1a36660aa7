package dev.hearth.server.admin;

import dev.hearth.server.audit.Audit;
import dev.hearth.server.audit.AuditRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The audit log as lines of a file. */
final class AuditLines {

    private static final List<String> CONTENT = List.of(
            "/sequence",
            "/at",
            "/actor/id",
            "/actor/name",
            "/actor/role",
            "/actor/address",
            "/action",
            "/target",
            "/status",
            "/code",
            "/before",
            "/after");

    private AuditLines() {}

    /** The content stands in each line in exactly the characters that are hashed. */
    static Audit.Reader<IOException> json(OutputStream out) {
        return record -> write(
                out,
                "{\"previous_hash\":\"" + record.previousHash() + "\",\"hash\":\"" + record.hash() + "\",\"seal\":\""
                        + record.seal() + "\",\"record\":" + record.content() + "}\n");
    }

    static Audit.Reader<IOException> csv(OutputStream out) throws IOException {
        write(out, CONTENT.stream().map(AuditLines::title).collect(Collectors.joining(",")) + ",hash\r\n");
        return record -> write(out, row(record));
    }

    private static String title(String pointer) {
        return pointer.substring(1).replace('/', '_');
    }

    private static String row(AuditRecord record) {
        JsonNode content = AdminJson.tree(record.content());
        String cells =
                CONTENT.stream().map(pointer -> cell(content.at(pointer))).collect(Collectors.joining(","));
        return cells + "," + record.hash() + "\r\n";
    }

    /** As RFC 4180 has it; a text that a spreadsheet would take for a formula is kept from being one. */
    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        String tame = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + tame.replace("\"", "\"\"") + "\"";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
