package dev.hearth.server.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hearth.server.admin.Endpoint.Method;
import dev.hearth.server.admin.Things.Thing;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.llm.Refusal.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Optimistic concurrency: shows a thing's version as its ETag, and changes it only when it still is the one that {@code If-Match}
 * names. Changes of one thing run one after the other, so that of two with the same ETag exactly one wins.
 */
final class Versions {

    private final Things things;

    /** Weak: a lock is there as long as somebody holds it or waits for it. */
    private final Cache<String, ReentrantLock> locks =
            Caffeine.newBuilder().weakValues().build();

    Versions(Things things) {
        this.things = things;
    }

    /** @param work what is done, given the thing as it is before */
    Answer guarded(Endpoint endpoint, Ask ask, Function<Optional<JsonNode>, Done> work) {
        Optional<Thing> thing = things.of(endpoint, ask);
        if (endpoint.method() == Method.GET) {
            Done done = work.apply(Optional.empty());
            return tagged(done.reply(), thing.flatMap(_ -> Things.json(done.reply())));
        }
        if (thing.isEmpty()) {
            refusePrecondition(ask);
            return tagged(work.apply(Optional.empty()));
        }
        return changed(thing.get(), ask, work);
    }

    private Answer changed(Thing thing, Ask ask, Function<Optional<JsonNode>, Done> work) {
        ReentrantLock lock = locks.get(thing.path(), _ -> new ReentrantLock());
        lock.lock();
        try {
            Optional<JsonNode> before = thing.now();
            check(ask, before);
            return tagged(work.apply(before));
        } finally {
            lock.unlock();
        }
    }

    /** Of a thing that is not there, the endpoint itself says so in its own words. */
    private static void check(Ask ask, Optional<JsonNode> before) {
        Optional<IfMatch> condition = ask.head().ifMatch().map(IfMatch::parse);
        if (condition.isPresent() && before.isPresent()) {
            String current = Etag.of(before.get());
            if (!condition.get().accepts(current)) {
                throw Refusal.of(
                        Kind.PRECONDITION_FAILED,
                        "Somebody has changed this since you read it. Read it again (its ETag is now " + current
                                + "), and make your change to that.");
            }
        }
    }

    private static void refusePrecondition(Ask ask) {
        if (ask.head().ifMatch().isPresent()) {
            throw Refusal.invalid(
                    "If-Match", "If-Match can be used only on a path that shows one thing; leave it out here.");
        }
    }

    private static Answer tagged(Done done) {
        return tagged(done.reply(), done.after());
    }

    private static Answer tagged(Reply reply, Optional<JsonNode> thing) {
        return new Answer(reply, thing.map(it -> Map.of("etag", Etag.of(it))).orElse(Map.of()));
    }
}
