package dev.hearth.server.audit;

import dev.hearth.server.audit.AuditRecord.Index;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Links records: hash = SHA-256(hash before, newline, content), both in UTF-8, so that whoever has an export can follow the
 * chain with nothing but {@code sha256sum}.
 */
final class Chain {

    private static final String HMAC = "HmacSHA256";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SecretKeySpec key;

    Chain(byte[] sealKey) {
        this.key = new SecretKeySpec(sealKey, HMAC);
    }

    AuditRecord next(Head head, Act act, Outcome outcome) {
        String content = content(head.sequence() + 1, act, outcome);
        String hash = hash(head.hash(), content);
        return new AuditRecord(index(content), content, head.hash(), hash, seal(hash));
    }

    /** What is wrong with {@code record} as the follower of {@code before}. */
    Optional<String> flaw(Head before, AuditRecord record) {
        if (record.index().sequence() != before.sequence() + 1) {
            return Optional.of("it is missing");
        }
        if (!record.previousHash().equals(before.hash())) {
            return Optional.of("it does not follow the record before it, which is another one than was written");
        }
        if (!record.hash().equals(hash(record.previousHash(), record.content()))) {
            return Optional.of("its content is not the one that was written");
        }
        if (!record.seal().equals(seal(record.hash()))) {
            return Optional.of(
                    "its seal is not of this house: it was written by somebody else, or secret.key is another");
        }
        return index(record) ? Optional.empty() : Optional.of("it can be found under other words than it holds");
    }

    private static boolean index(AuditRecord record) {
        try {
            return index(record.content()).equals(record.index());
        } catch (JacksonException | IllegalArgumentException _) {
            return false;
        }
    }

    private static String content(long sequence, Act act, Outcome outcome) {
        ObjectNode content = JSON.createObjectNode();
        content.put("sequence", sequence);
        content.put("at", act.at().toString());
        content.set("actor", JSON.valueToTree(outcome.actor().orElse(act.actor())));
        content.put("action", act.action());
        content.put(
                "target", outcome.target().map(Actor::bounded).or(act::target).orElse(null));
        content.put("status", outcome.status());
        content.put("code", outcome.code().orElse(null));
        content.set("before", masked(act.before()));
        content.set("after", masked(outcome.after()));
        return JSON.writeValueAsString(content);
    }

    private static JsonNode masked(Optional<JsonNode> thing) {
        return thing.map(Mask::masked).orElseGet(JSON::nullNode);
    }

    private static Index index(String content) {
        JsonNode read = JSON.readTree(content);
        return new Index(
                read.path("sequence").asLong(),
                Instant.parse(read.path("at").asString()),
                read.at("/actor/id").stringValueOpt(),
                read.at("/actor/name").asString(),
                read.path("action").asString(),
                read.path("target").stringValueOpt());
    }

    private static String hash(String previous, String content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((previous + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Of a record's hash, or of whatever else only this house can have written. */
    String seal(String hash) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(hash.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
