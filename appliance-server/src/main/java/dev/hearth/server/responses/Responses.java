package dev.hearth.server.responses;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import dev.hearth.server.store.Database;
import dev.hearth.server.store.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The responses that callers may ask for again or go on from. One that has just been made is in memory, and at once to be
 * had; the database gets it soon after, on a thread of its own, so that no answer waits for it.
 */
public final class Responses implements AutoCloseable {

    private static final long CACHED_CHARACTERS = 32L << 20;

    /** What a value takes beside its own characters. */
    private static final long NODE_CHARACTERS = 4;

    /** A conversation of more turns than this is no conversation but a loop of somebody's. */
    private static final int LONGEST_CHAIN = 1_000;

    /** So many are deleted at once, so that no deletion holds the table for long. */
    private static final int BATCH = 500;

    private final ResponseStore store;
    private final ResponseWriter writer;
    private final Duration retention;
    private final Clock clock;
    private final Cache<String, StoredResponse> recent = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher(Responses::weight)
            .build();

    /** @param retention for how long a response is kept */
    public Responses(Database database, Seal seal, Duration retention, Clock clock) {
        this.store = new ResponseStore(database, seal);
        this.writer = new ResponseWriter(store);
        this.retention = retention;
        this.clock = clock;
    }

    private static int weight(String id, StoredResponse response) {
        return (int) Math.min(Integer.MAX_VALUE, characters(response.input()) + characters(response.response()));
    }

    /** About its length in JSON; to write it only to see how long it is took as long as to keep it. */
    private static long characters(JsonNode json) {
        if (json.isContainer()) {
            long names = json.propertyNames().stream().mapToLong(String::length).sum();
            return names
                    + json.valueStream()
                            .mapToLong(value -> characters(value) + NODE_CHARACTERS)
                            .sum();
        }
        return json.isString() ? json.stringValue().length() : NODE_CHARACTERS;
    }

    /** Keeps a response. Never waits for the database. */
    public void keep(StoredResponse response) {
        recent.put(response.id(), response);
        writer.write(response);
    }

    /** @throws Refusal NOT_FOUND also for a response of somebody else */
    public StoredResponse get(String keyId, String id) {
        return find(keyId, id)
                .orElseThrow(() -> Refusal.of(
                        Kind.NOT_FOUND,
                        "There is no response '" + Refusal.repeated(id)
                                + "' of this API key: it was not stored, was deleted, or is" + " older than "
                                + retention.toDays() + " days."));
    }

    /**
     * Everything said up to and with a response, as items, oldest first.
     *
     * @throws Refusal when a part of it is no longer there
     */
    public ArrayNode conversation(String keyId, String id) {
        List<StoredResponse> turns = new ArrayList<>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent() && turns.size() < LONGEST_CHAIN) {
            String wanted = next.orElseThrow();
            StoredResponse turn = find(keyId, wanted).orElseThrow(() -> gone(wanted));
            turns.add(turn);
            next = turn.previousId();
        }
        if (next.isPresent()) {
            throw Refusal.invalid(
                    "previous_response_id",
                    "This conversation has more than " + LONGEST_CHAIN + " turns; begin a new one with what matters in"
                            + " 'input'.");
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        turns.reversed().forEach(turn -> items.addAll(turn.input()).addAll(turn.output()));
        return items;
    }

    /** @throws Refusal NOT_FOUND also for a response of somebody else */
    public void delete(String keyId, String id) {
        get(keyId, id);
        writer.forget(id);
        recent.invalidate(id);
        store.delete(id);
    }

    /** Deletes what is older than it may be; somebody calls this every few minutes. */
    public void tidy() {
        Instant end = clock.instant().minus(retention);
        int deleted;
        do {
            deleted = store.deleteBefore(end, BATCH);
        } while (deleted == BATCH);
    }

    private Optional<StoredResponse> find(String keyId, String id) {
        Optional<StoredResponse> found = Optional.ofNullable(recent.getIfPresent(id))
                .or(() -> writer.waiting(id))
                .or(() -> store.find(id));
        return found.filter(response -> response.keyId().equals(keyId))
                .filter(response -> response.createdAt().isAfter(clock.instant().minus(retention)));
    }

    private static Refusal gone(String id) {
        return Refusal.invalid(
                        "previous_response_id",
                        "The previous response '" + Refusal.repeated(id)
                                + "' is not stored here for this API key; send the conversation in 'input' instead.")
                .withCode("previous_response_not_found");
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        writer.close();
    }
}
