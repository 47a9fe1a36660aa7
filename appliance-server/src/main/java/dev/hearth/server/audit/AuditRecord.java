package dev.hearth.server.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A link of the chain.
 *
 * @param content JSON in exactly the characters that are hashed
 * @param hash SHA-256, as {@link Chain} makes it from the hash before and the content
 * @param seal HMAC-SHA256 of the hash, so that nobody who only has the database can add or mend a record
 */
public record AuditRecord(Index index, String content, String previousHash, String hash, String seal) {

    /** What a record is found by. All of it stands in the content too. */
    public record Index(
            long sequence,
            Instant at,
            Optional<String> actorId,
            String actorName,
            String action,
            Optional<String> target) {}

    Head head() {
        return new Head(index.sequence(), hash);
    }
}
