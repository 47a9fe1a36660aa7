package dev.hearth.server.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as one line of the journal: the CRC-32C of the JSON as eight hex digits, a space, the JSON, a line feed. JSON
 * holds no line feed, so that a reader finds the next entry behind any damage.
 */
final class EntryLine {

    private static final int CHECKSUM = 8;
    private static final HexFormat HEX = HexFormat.of();

    /** Fields that a later version adds are skipped by an earlier one. */
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    byte[] encode(Entry entry) {
        byte[] json = mapper.writeValueAsBytes(entry);
        byte[] line = new byte[CHECKSUM + 1 + json.length + 1];
        byte[] checksum = checksum(json, 0, json.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, line, 0, CHECKSUM);
        line[CHECKSUM] = ' ';
        System.arraycopy(json, 0, line, CHECKSUM + 1, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** @return empty when the bytes, a line without its line feed, are not what was written */
    Optional<Entry> decode(byte[] bytes, int offset, int length) {
        int json = offset + CHECKSUM + 1;
        int jsonLength = length - CHECKSUM - 1;
        if (jsonLength <= 0 || !written(bytes, offset).equals(checksum(bytes, json, jsonLength))) {
            return Optional.empty();
        }
        try {
            return mapper.readTree(bytes, json, jsonLength) instanceof ObjectNode line
                    ? Optional.of(mapper.treeToValue(completed(line), Entry.class))
                    : Optional.empty();
        } catch (JacksonException unknownShape) {
            return Optional.empty();
        }
    }

    /** A line of a version that did not yet know of APIs, prices and attempts. Only starts after a crash read lines. */
    private static ObjectNode completed(ObjectNode line) {
        if (!line.has("priced")) {
            boolean used = line.path("usage").path("input").asLong() > 0
                    || line.path("usage").path("output").asLong() > 0;
            line.put("priced", !used);
            line.putArray("trace");
            if (line.hasNonNull("provider")) {
                line.set("declaredModel", line.path("model"));
            }
        }
        if (line.path("usage") instanceof ObjectNode usage && !usage.has("cacheWrite")) {
            usage.put("cacheWrite", 0);
        }
        return line;
    }

    private static String written(byte[] bytes, int offset) {
        return new String(bytes, offset, CHECKSUM, StandardCharsets.US_ASCII);
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return HEX.toHexDigits(crc.getValue(), CHECKSUM);
    }
}
