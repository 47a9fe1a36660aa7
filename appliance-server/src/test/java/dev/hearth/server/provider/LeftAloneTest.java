package dev.hearth.server.provider;

import static dev.hearth.server.provider.Asking.LONG;
import static dev.hearth.server.provider.Asking.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.inference.supervisor.Worker;
import dev.hearth.server.config.Timeouts;
import dev.hearth.server.llm.Delta;
import dev.hearth.server.llm.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is held for calls and clients that are not there any more. */
class LeftAloneTest extends AskedUpstreams {

    /** Somebody who listens until he is told to leave. */
    private static final class Listener implements Sink {

        private final AtomicReference<Optional<Runnable>> leave = new AtomicReference<>(Optional.empty());

        @Override
        public void accept(Delta delta) {}

        @Override
        public void drainedBy(Runnable told) {
            leave.set(Optional.of(told));
        }

        void leave() {
            leave.get().orElseThrow().run();
        }
    }

    private static final Timeouts DRAINING = new Timeouts(LONG, LONG, LONG, LONG, LONG);

    @Test
    void ofFiveHundredWhoLeaveAtOnceOnlySoManyAreReadFor() {
        CountDownLatch goOn = new CountDownLatch(1);
        HttpProvider provider = at(upstream(openingWith(exchange -> {
                    goOn.await();
                    exchange.event(FINISH);
                    exchange.event("[DONE]");
                    exchange.endOfBody();
                }))
                .base());
        List<Listener> clients = new ArrayList<>();
        List<Asking> askings = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Listener client = new Listener();
            clients.add(client);
            askings.add(Asking.of(provider, streamed("m"), DRAINING, client));
        }
        await().until(() -> askings.stream().noneMatch(asking -> asking.deltas().isEmpty()));
        clients.forEach(Listener::leave);

        await().until(() -> askings.stream().filter(Asking::isOver).count() == 500 - Crowd.MOST_DRAINED);
        goOn.countDown();
        long heard = askings.stream()
                .filter(asking -> asking.failure() == null)
                .peek(asking -> assertThat(asking.deltas()).last().isInstanceOf(Delta.End.class))
                .count();

        assertThat(heard).isEqualTo(Crowd.MOST_DRAINED);
        assertThat(askings.stream().map(Asking::failure).filter(InterruptedException.class::isInstance))
                .hasSize(500 - Crowd.MOST_DRAINED);
    }

    @Test
    void theirPlacesAreFreeForTheNextOnes() {
        CountDownLatch goOn = new CountDownLatch(1);
        HttpProvider provider = at(upstream(exchange -> {
                    exchange.stream();
                    exchange.event(PART);
                    goOn.await();
                })
                .base());
        Timeouts brief = new Timeouts(LONG, LONG, LONG, LONG, Duration.ofMillis(50));
        for (int i = 0; i < 2; i++) {
            Listener client = new Listener();
            Asking asking = Asking.of(provider, streamed("m"), brief, client);
            await().until(() -> !asking.deltas().isEmpty());
            client.leave();
            assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
            assertThat(asking.took()).isLessThan(Duration.ofSeconds(10));
        }
        goOn.countDown();
    }

    @Test
    void aWorkersConnectionsAreClosedWhenAnotherTakesItsPlace() {
        FakeUpstream first = upstream(FakeUpstream.HELLO);
        FakeUpstream second = upstream(FakeUpstream.HELLO);
        WorkerClients clients = new WorkerClients(watch);
        Asking.of(clients.of(worker(first, 1)), streamed("m"), Asking.patient()).said();
        assertThat(first.openConnections()).isOne();

        HttpProvider after = clients.of(worker(second, 2));
        Asking.of(after, streamed("m"), Asking.patient()).said();

        await().until(() -> first.openConnections() == 0);
        assertThat(second.openConnections()).isOne();
        assertThat(clients.of(worker(second, 2))).isSameAs(after);
    }

    private static Worker worker(FakeUpstream at, long pid) {
        return new Worker("m", at.base().resolve("/"), KEY, pid);
    }

    /** Between the last call's leave and the next one's arrival the clients were closed under the latter. */
    @Test
    void whoRetiresAmidCallsAnswersThemAll_andHoldsNothingAfterwards() {
        FakeUpstream upstream = upstream(FakeUpstream.HELLO);
        HttpProvider provider = at(upstream.base());
        List<Asking> askings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            askings.add(Asking.of(provider, streamed("m"), Asking.patient()));
            if (i == 50) {
                provider.retire();
            }
        }

        askings.forEach(asking -> assertThat(asking.said()).contains(new Delta.Text("lo")));
        await().until(() -> upstream.openConnections() == 0);
    }
}
