package dev.hearth.server.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounds how much an unknown caller can write into the audit log: who guesses names all day says nothing new after a hundred. */
final class FailedSignIns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    private static final int MOST_PER_HOUR = 100;

    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(20_000)
            .build();

    boolean worthARecord(String address) {
        int count = failures.get(address, _ -> new AtomicInteger()).incrementAndGet();
        if (count == MOST_PER_HOUR) {
            LOG.warn("{} failed sign-ins from {}: more of them are not recorded for an hour", count, address);
        }
        return count <= MOST_PER_HOUR;
    }
}
