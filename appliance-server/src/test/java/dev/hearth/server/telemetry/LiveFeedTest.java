package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.server.SettableClock;
import dev.hearth.server.telemetry.Event.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LiveFeedTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final LiveFeed feed = new LiveFeed(clock);

    @Test
    void aListenerHearsWhatIsPublishedAfterItCame() throws Exception {
        feed.publish(Kind.LOG, Map.of("n", 1));
        try (Subscription subscription = subscribe(Duration.ZERO)) {
            feed.publish(Kind.LOCAL_MODEL, Map.of("n", 2));

            Event event = subscription.next(Duration.ofSeconds(5)).orElseThrow();
            assertThat(event.kind().wireName()).isEqualTo("local_model");
            assertThat(text(event)).isEqualTo("{\"n\":2}");
            assertThat(subscription.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aWaitingListenerIsWokenByAnEvent() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription subscription = subscribe(Duration.ZERO)) {
            Future<Optional<Event>> next = threads.submit(() -> subscription.next(Duration.ofMinutes(1)));
            feed.publish(Kind.LOG, Map.of("n", 1));

            assertThat(next.get(5, TimeUnit.SECONDS)).isPresent();
        }
    }

    @Test
    void historyBringsMetricsRequestsAndLogOfThatTimeInTheirOrder() throws Exception {
        feed.publish(Kind.LOG, Map.of("n", 1));
        clock.pass(Duration.ofSeconds(30));
        feed.publish(Kind.LOG, Map.of("n", 2));
        feed.publish(Kind.ALERT, Map.of("n", 3));
        feed.publish(Kind.METRICS, Map.of("n", 4));
        clock.pass(Duration.ofSeconds(5));
        feed.publish(Kind.REQUEST, Map.of("n", 5));

        try (Subscription subscription = subscribe(Duration.ofSeconds(10))) {
            feed.publish(Kind.LOG, Map.of("n", 6));

            assertThat(all(subscription)).containsExactly("{\"n\":2}", "{\"n\":4}", "{\"n\":5}", "{\"n\":6}");
        }
    }

    @Test
    void whoComesBackWithItsLastIdMissesNothingOfAnyKind() throws Exception {
        feed.publish(Kind.LOG, Map.of("n", 1));
        long lastSeen;
        try (Subscription before = subscribe(Duration.ofSeconds(1))) {
            lastSeen = before.next(Duration.ZERO).orElseThrow().id();
        }
        feed.publish(Kind.ALERT, Map.of("n", 2));
        feed.publish(Kind.LOG, Map.of("n", 3));

        try (Subscription after = feed.subscribe(OptionalLong.of(lastSeen), Duration.ZERO)) {
            assertThat(all(after)).containsExactly("{\"n\":2}", "{\"n\":3}");
        }
    }

    @Test
    void idsGoOnGrowingAfterARestart() throws Exception {
        feed.publish(Kind.LOG, Map.of("n", 1));
        long before = onlyEvent(feed).id();
        clock.pass(Duration.ofSeconds(2));
        LiveFeed restarted = new LiveFeed(clock);
        restarted.publish(Kind.LOG, Map.of("n", 2));

        try (Subscription back = restarted.subscribe(OptionalLong.of(before), Duration.ZERO)) {
            assertThat(all(back)).containsExactly("{\"n\":2}");
        }
    }

    @Test
    void aSlowListenerLosesItsOldestEventsAndIsToldHowMany() throws Exception {
        try (Subscription slow = subscribe(Duration.ZERO)) {
            for (int n = 1; n <= 1_500; n++) {
                feed.publish(Kind.REQUEST, Map.of("n", n));
            }

            Event notice = slow.next(Duration.ZERO).orElseThrow();
            assertThat(notice.kind()).isEqualTo(Kind.LOG);
            assertThat(text(notice)).contains("\"level\":\"WARN\"").contains("500 events were left out");
            Event next = slow.next(Duration.ZERO).orElseThrow();
            assertThat(text(next)).isEqualTo("{\"n\":501}");
            assertThat(notice.id()).isEqualTo(next.id() - 1);
            assertThat(all(slow)).hasSize(999);
        }
    }

    @Test
    void aFloodOfLogLinesDoesNotPushOutTheMetrics() throws Exception {
        feed.publish(Kind.METRICS, Map.of("n", 1));
        for (int n = 0; n < 5_000; n++) {
            feed.publish(Kind.LOG, Map.of("text", "x".repeat(5_000)));
        }

        try (Subscription subscription = subscribe(LiveFeed.HISTORY)) {
            List<String> events = all(subscription);
            assertThat(events).hasSizeLessThan(1_000).first().isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void closingTheFeedEndsWhoeverListens() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Subscription subscription = subscribe(Duration.ZERO);
            Future<Optional<Event>> next = threads.submit(() -> subscription.next(Duration.ofMinutes(1)));
            feed.close();

            assertThat(next.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(subscription.isClosed()).isTrue();
            assertThat(subscribe(Duration.ZERO).isClosed()).isTrue();
        }
    }

    @Test
    void aListenerThatLeftIsForgotten() {
        subscribe(Duration.ZERO).close();

        assertThat(feed.listeners()).isZero();
    }

    private Subscription subscribe(Duration history) {
        return feed.subscribe(OptionalLong.empty(), history);
    }

    private static Event onlyEvent(LiveFeed feed) throws InterruptedException {
        try (Subscription subscription = feed.subscribe(OptionalLong.of(0), Duration.ZERO)) {
            return subscription.next(Duration.ZERO).orElseThrow();
        }
    }

    private static List<String> all(Subscription subscription) throws InterruptedException {
        List<String> events = new ArrayList<>();
        for (Optional<Event> next = subscription.next(Duration.ZERO);
                next.isPresent();
                next = subscription.next(Duration.ZERO)) {
            events.add(text(next.get()));
        }
        return events;
    }

    private static String text(Event event) {
        return new String(event.json(), StandardCharsets.UTF_8);
    }
}
