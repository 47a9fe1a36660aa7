package dev.hearth.server.admin;

import dev.hearth.server.identity.Session;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a console asks.
 *
 * @param path the values of the path's placeholders
 * @param body JSON, or nothing
 * @param session who asks; empty only at an {@linkplain Endpoint#open() open} endpoint
 * @param scope whose things the caller may see and touch
 */
public record Ask(
        Map<String, String> path,
        Map<String, String> query,
        Head head,
        byte[] body,
        Optional<Session> session,
        Scope scope,
        String remoteAddress) {

    /** What is said beside path and body. */
    public record Head(Optional<String> credential, Optional<String> ifMatch, Optional<String> idempotencyKey) {

        public static final Head EMPTY = new Head(Optional.empty(), Optional.empty(), Optional.empty());

        /** Without the credential. */
        @Override
        public String toString() {
            return "Head[" + ifMatch + "]";
        }
    }

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** As it comes in at the door: nobody knows yet who asks. */
    public static Ask from(
            String remoteAddress, Map<String, String> path, Map<String, String> query, Head head, byte[] body) {
        return new Ask(path, query, head, body, Optional.empty(), Scope.EVERYBODY, remoteAddress);
    }

    Ask by(Session newSession) {
        return new Ask(path, query, head, body, Optional.of(newSession), scope, remoteAddress);
    }

    Ask within(Scope newScope) {
        return new Ask(path, query, head, body, session, newScope, remoteAddress);
    }

    /** The same for another thing. */
    Ask at(Map<String, String> newPath) {
        return new Ask(newPath, query, head, body, session, scope, remoteAddress);
    }

    /** The {@code {id}} of the path. */
    String id() {
        return path.getOrDefault("id", "");
    }

    Session who() {
        return session.orElseThrow(() -> Refusal.of(Kind.UNAUTHENTICATED, "Sign in first."));
    }

    /** The body as a record; see {@link AdminJson#read}. */
    <T> T body(Class<T> type) {
        return AdminJson.read(body, type);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<String> after() {
        return text("after");
    }

    /** How many items a list may hold. */
    int limit() {
        return number("limit", 1, MAX_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
    }

    Optional<Long> number(String name, long min, long max) {
        return text(name).map(value -> {
            boolean digits = value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || Long.parseLong(value) < min || Long.parseLong(value) > max) {
                throw Refusal.invalid(name, "'" + name + "' must be a whole number from " + min + " to " + max + ".");
            }
            return Long.parseLong(value);
        });
    }

    /** A time such as {@code 2026-11-20T10:00:00Z}, or a day such as {@code 2026-11-20}, which is its beginning in the zone. */
    Optional<Instant> time(String name, ZoneId zone) {
        return text(name).map(value -> {
            try {
                return inOurAge(
                        value.contains(":")
                                ? Instant.parse(value)
                                : LocalDate.parse(value).atStartOfDay(zone).toInstant());
            } catch (DateTimeException e) {
                throw Refusal.invalid(
                        name,
                        "'" + name
                                + "' must be a time such as 2026-11-20T10:00:00Z (ISO 8601, UTC), or a day such as 2026-11-20.");
            }
        });
    }

    /** Java's calendar goes on for a billion years, which no database and no subtraction of thirty days can follow. */
    private static Instant inOurAge(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("not within the years 0 to 9999");
        }
        return time;
    }
}
