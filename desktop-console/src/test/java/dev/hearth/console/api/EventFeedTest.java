package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final List<FeedState> states = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private FakeServer server;
    private EventFeed feed;

    @BeforeEach
    void listen() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        InstantSource time = clock::get;
        EventFeed.Pace pace =
                new EventFeed.Pace(Duration.ofMinutes(5), Duration.ofSeconds(25), any -> Thread.sleep(5), time);
        feed = new EventFeed(client, new Ear(), pace);
        feed.start();
        await().until(() -> server.feed().listeners() == 1);
    }

    @AfterEach
    void stop() {
        feed.close();
        server.close();
    }

    @Test
    void eventsArriveAsTheyHappen() {
        server.feed().emit("metrics", Scenery.metrics(NOON, 40, 800));
        server.feed().emit("request", Scenery.request("r1", NOON, "bot", "gpt-4o", 200));
        server.feed().emit("log", Scenery.line(NOON, "WARN", "gateway", "慢"));
        server.feed().emit("alert", Scenery.alert(NOON, "error", "Disk full", "Free some space."));
        await().until(() -> heard.size() == 4);
        assertThat(heard.get(0)).isInstanceOfSatisfying(Metrics.class, metrics -> {
            assertThat(metrics.requestsPerSecond()).isEqualTo(40);
            assertThat(metrics.latency().p95()).isEqualTo(800);
            assertThat(metrics.gpu()).isNull();
        });
        assertThat(heard.get(1))
                .isInstanceOfSatisfying(
                        RequestEntry.class,
                        request -> assertThat(request.keyName()).isEqualTo("bot"));
        assertThat(heard.get(2))
                .isInstanceOfSatisfying(
                        LogLine.class, line -> assertThat(line.message()).isEqualTo("慢"));
        assertThat(heard.get(3)).isInstanceOf(Alert.class);
    }

    @Test
    void theFirstConnectionAsksForFiveMinutes() {
        assertThat(server.feed().openings().getFirst()).containsEntry("history_seconds", "300");
    }

    @Test
    void anEventThatIsNotUnderstoodDoesNotEndTheFeed() {
        server.feed().emit("metrics", Map.of("at", "yesterday"));
        server.feed().emit("download", Map.of("percent", 3));
        server.feed().emit("log", Scenery.line(NOON, "INFO", "gateway", "still here"));
        await().until(() -> heard.size() == 1);
        assertThat(server.feed().openings()).hasSize(1);
    }

    @Test
    void aCutFeedGoesOnWhereItWas() {
        server.feed().emit("log", Scenery.line(NOON, "INFO", "gateway", "one"));
        await().until(() -> heard.size() == 1);
        server.feed().cut();
        await().until(() -> server.feed().openings().size() == 2);
        assertThat(server.feed().openings().get(1)).containsEntry("last-event-id", "1");
    }

    @Test
    void aServerThatIsAwayIsTriedAtGrowingIntervals() throws IOException {
        server.goAway();
        await().until(() -> waits().containsAll(List.of(1, 2, 4)));
        server.comeBack();
        await().until(() -> server.feed().listeners() == 1);
        server.feed().emit("log", Scenery.line(NOON, "INFO", "gateway", "back"));
        await().until(() -> heard.size() == 1);
        assertThat(states.getLast()).isInstanceOf(FeedState.Connected.class);
    }

    @Test
    void aLoginThatIsNoLongerGoodEndsTheFeed() {
        server.door().expireTokens();
        server.feed().cut();
        await().until(() -> states.getLast() instanceof FeedState.Expired);
        assertThat(server.feed().listeners()).isZero();
    }

    @Test
    void aSilentConnectionIsGivenUp() {
        clock.set(NOON.plusSeconds(26));
        await().until(() -> server.feed().openings().size() >= 2);
        assertThat(waits()).contains(1);
    }

    private List<Integer> waits() {
        return states.stream()
                .filter(FeedState.Waiting.class::isInstance)
                .map(state -> ((FeedState.Waiting) state).seconds())
                .toList();
    }

    private final class Ear implements EventFeed.Listener {
        @Override
        public void event(Event event) {
            heard.add(event);
        }

        @Override
        public void state(FeedState state) {
            states.add(state);
        }
    }
}
