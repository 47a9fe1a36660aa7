package dev.hearth.console.fake;

import dev.hearth.console.fake.FakeServer.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the fake tells of the past: usage that was made up, an audit log, alerts. */
public final class FakeReports {

    private static final int PAGE = 3;

    private final List<Map<String, Object>> usage = new ArrayList<>();
    private final List<Map<String, Object>> audit = new ArrayList<>();
    private final List<Object> alerts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private boolean broken;

    /** So many requests of a key on a day, a cent each. */
    public synchronized void use(LocalDate date, String key, long requests) {
        usage.add(Map.of("day", date.toString(), "key", key, "requests", requests));
    }

    /** A quarter of a year of an office, for eyes. */
    void live(Clock clock, List<String> keys) {
        Random random = new Random(5);
        LocalDate today = LocalDate.now(clock);
        for (int back = 89; back >= 0; back--) {
            LocalDate date = today.minusDays(back);
            int weekday = date.getDayOfWeek().getValue() > 5 ? 1 : 5;
            for (int i = 0; i < keys.size(); i++) {
                use(date, keys.get(i), (long) ((90 - back + 60) * weekday / (i + 1.5) * (0.6 + random.nextDouble())));
            }
        }
    }

    /** Something that somebody did. */
    public synchronized void did(String actor, String action, @Nullable Map<String, ?> before, Map<String, ?> after) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", String.valueOf(audit.size() + 1));
        entry.put("at", "2026-11-20T12:00:00Z");
        entry.put("actor", Map.of("id", "u1", "name", actor, "role", "admin", "address", "10.0.0.7"));
        entry.put("action", action);
        entry.put("target", "t1");
        entry.put("status", 200);
        entry.put("before", before);
        entry.put("after", after);
        entry.put("hash", "abc");
        audit.addFirst(entry);
    }

    public synchronized void alert(Instant at, String title) {
        alerts.addFirst(Scenery.alert(at, "warning", title, "Look at it."));
    }

    /** From now on somebody has tampered with the second record. */
    public synchronized void tamper() {
        broken = true;
    }

    /** The queries that were asked, oldest first. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized Reply reply(URI uri, String path) {
        Map<String, String> query = FakeServer.query(uri);
        asked.add(path + "?" + uri.getQuery());
        return switch (path) {
            case "/usage" -> Reply.list(usage(query));
            case "/usage/export" -> new Reply(200, "group,requests\nci-pipeline,3\n");
            case "/audit" -> audit(query);
            case "/audit/export" -> new Reply(200, "{}\n");
            case "/audit/verify" ->
                Reply.ok(
                        broken
                                ? Map.of("ok", false, "records", 1, "broken_at", 2, "reason", "it is another")
                                : Map.of("ok", true, "records", audit.size()));
            case "/alerts" -> Reply.list(alerts);
            default -> Reply.error(404, "not_found", "There is no " + path + " here.");
        };
    }

    private List<Object> usage(Map<String, String> query) {
        String groupBy = query.getOrDefault("group_by", "key");
        ZoneId zone = ZoneId.of(query.getOrDefault("time_zone", "Z"));
        LocalDate from = LocalDate.ofInstant(Instant.parse(query.get("from")), zone);
        Instant to = Instant.parse(query.get("to"));
        boolean overTime = groupBy.contains(",");
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        for (Map<String, Object> line : usage) {
            String date = (String) line.get("day");
            LocalDate day = LocalDate.parse(date);
            if (!day.isBefore(from) && day.atStartOfDay(zone).toInstant().isBefore(to)) {
                String group = overTime ? date + " / " + line.get("key") : (String) line.get("key");
                rows.merge(group, row(groupBy, line, group), FakeReports::sum);
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static Map<String, Object> row(String groupBy, Map<String, Object> line, String group) {
        String kind = groupBy.substring(groupBy.indexOf(',') + 1);
        long requests = (long) line.get("requests");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("group", group);
        row.put("name", group);
        row.put(
                "groups",
                groupBy.startsWith("hour")
                        ? Map.of("hour", line.get("day") + "T09:00:00Z", kind, line.get("key"))
                        : Map.of("day", line.get("day"), kind, line.get("key")));
        row.put("requests", requests);
        row.put("errors", requests / 90);
        row.put("input_tokens", requests * 820);
        row.put("cached_tokens", requests * 210);
        row.put("output_tokens", requests * 240);
        row.put("cost_usd", requests / 100.0);
        row.put("latency_ms", Map.of("p50", 320, "p95", 1840, "p99", 3200));
        return row;
    }

    private static Map<String, Object> sum(Map<String, Object> a, Map<String, Object> b) {
        Map<String, Object> sum = new LinkedHashMap<>(a);
        sum.replaceAll((field, value) -> switch (value) {
            case Long number -> number + (Long) b.get(field);
            case Double number -> number + (Double) b.get(field);
            default -> value;
        });
        return sum;
    }

    private Reply audit(Map<String, String> query) {
        long after = Long.parseLong(query.getOrDefault("after", "1000"));
        List<Map<String, Object>> found = audit.stream()
                .filter(entry -> Long.parseLong((String) entry.get("id")) < after)
                .filter(entry -> matches(query.get("action"), (String) entry.get("action")))
                .filter(entry -> matches(query.get("actor"), (String) ((Map<?, ?>) entry.get("actor")).get("name")))
                .toList();
        List<Map<String, Object>> page = found.stream().limit(PAGE).toList();
        return Reply.ok(Map.of("object", "list", "data", page, "has_more", found.size() > page.size()));
    }

    private static boolean matches(@Nullable String wanted, String found) {
        return wanted == null || found.equals(wanted) || found.startsWith(wanted + ".");
    }
}
