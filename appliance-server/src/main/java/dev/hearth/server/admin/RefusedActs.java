package dev.hearth.server.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how much somebody who is refused can write into the audit log: who guesses names or tries doors all day says nothing
 * new after a hundred.
 */
final class RefusedActs {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedActs.class);
    private static final int MOST_PER_HOUR = 100;

    private final Cache<String, AtomicInteger> refused = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(20_000)
            .build();

    /** @param who the address of a stranger, or the id of a user */
    boolean worthARecord(String who) {
        int count = refused.get(who, _ -> new AtomicInteger()).incrementAndGet();
        if (count == MOST_PER_HOUR) {
            LOG.warn("{} was refused {} times: more of it is not recorded for an hour", who, count);
        }
        return count <= MOST_PER_HOUR;
    }
}
