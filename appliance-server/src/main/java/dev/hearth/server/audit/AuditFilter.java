package dev.hearth.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which records are asked for.
 *
 * @param actor a user's id or name
 * @param action as {@code keys.update}, or {@code keys} for everything done to keys
 * @param beyond only records after this one in the order asked for
 */
public record AuditFilter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> target,
        Optional<Instant> from,
        Optional<Instant> to,
        OptionalLong beyond) {

    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());

    public AuditFilter beyond(long sequence) {
        return new AuditFilter(actor, action, target, from, to, OptionalLong.of(sequence));
    }
}
