package dev.hearth.console.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.console.api.Address;
import dev.hearth.console.api.AdminClient;
import dev.hearth.console.api.Event;
import dev.hearth.console.api.LocalModel;
import dev.hearth.console.api.Metrics;
import dev.hearth.console.api.RequestEntry;
import dev.hearth.console.core.Here;
import dev.hearth.console.fake.FakeServer;
import dev.hearth.console.fake.Scenery;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private FakeServer server;
    private DashboardViewModel model;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start(Scenery.quiet());
        AdminClient guest = AdminClient.at(Address.parse(server.url()));
        AdminClient client = guest.as(guest.login(FakeServer.USER, FakeServer.PASSWORD));
        model = new DashboardViewModel(client, new Here().background());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSingleRequestIsVisibleInTheRate() {
        model.accept(List.of(metrics(0, 1, null), metrics(1, 0, null)));
        assertThat(model.reading(Gauge.REQUESTS)).hasToString("0.50 req/s");
        assertThat(model.reading(Gauge.LATENCY)).hasToString("– ms");
    }

    @Test
    void aTrendComparesTwoMinutes() {
        List<Event> minutes = new ArrayList<>();
        for (int second = 0; second < 120; second++) {
            minutes.add(metrics(second, second < 60 ? 10 : 15, null));
        }
        model.accept(minutes.subList(0, 60));
        assertThat(model.trend(Gauge.REQUESTS).known()).isFalse();
        model.accept(minutes.subList(60, 120));
        Trend trend = model.trend(Gauge.REQUESTS);
        assertThat(trend.change()).isEqualTo(0.5);
        assertThat(Gauge.REQUESTS.isGood(trend)).isTrue();
        assertThat(Gauge.ERRORS.isBad(trend)).isTrue();
        assertThat(Gauge.LOAD.isBad(trend) || Gauge.LOAD.isGood(trend)).isFalse();
    }

    @Test
    void withoutAFigureThereIsNoTrend() {
        for (int second = 0; second < 200; second++) {
            boolean noisy = second >= 100 && second < 150;
            Metrics.Percentiles latency = second < 190 ? new Metrics.Percentiles(1.0, second + 1.0, 1.0) : null;
            model.accept(List.of(minute(second, noisy ? 0.5 : 0, latency)));
            assertThat(model.trend(Gauge.ERRORS).rising()).isFalse();
        }
        assertThat(model.trend(Gauge.ERRORS).falling()).isTrue();
        assertThat(model.reading(Gauge.LATENCY)).hasToString("– ms");
        assertThat(model.trend(Gauge.LATENCY).known()).isFalse();
    }

    @Test
    void aGraphicsCardTakesThePlaceOfTheProcessor() {
        model.accept(List.of(metrics(0, 1, null)));
        assertThat(model.reading(Gauge.LOAD)).hasToString("25 %");
        model.accept(List.of(metrics(1, 1, new Metrics.Gpu(0, "H100", 0.9, 60, 80, null, null))));
        assertThat(model.reading(Gauge.LOAD)).hasToString("90 %");
        assertThat(model.memoryTotal()).isEqualTo(80);
        assertThat(model.series(Measure.MEMORY).last()).isEqualTo(0.75);
    }

    @Test
    void requestsStandOnceNewestOnTop() {
        model.accept(List.of(request("a", 1), request("b", 3), request("a", 1)));
        model.accept(List.of(request("c", 2), request("b", 3)));
        assertThat(model.requests()).extracting(RequestEntry::id).containsExactly("b", "c", "a");
    }

    @Test
    void onlyTheLatestHundredRequestsAreKept() {
        List<Event> many = new ArrayList<>();
        for (int second = 0; second < 250; second++) {
            many.add(request("r" + second, second));
        }
        model.accept(many);
        assertThat(model.requests())
                .hasSize(100)
                .first()
                .extracting(RequestEntry::id)
                .isEqualTo("r249");
    }

    @Test
    void modelsComeFromTheServerAndChangeWithTheFeed() {
        model.load();
        assertThat(model.models()).extracting(LocalModel::state).containsExactly(LocalModel.State.READY);
        LocalModel failed = new LocalModel(
                "hearth-starter", LocalModel.State.FAILED, null, null, 1, 1, 4, 0, null, 3, "out of memory", null);
        model.accept(List.of(failed));
        assertThat(model.models()).containsExactly(failed);
    }

    private static Metrics metrics(int second, double requests, Metrics.Gpu gpu) {
        List<Metrics.Gpu> gpus = gpu == null ? List.of() : List.of(gpu);
        return new Metrics(NOON.plusSeconds(second), requests, 0, 0, 0, 0, 0, null, null, 0, 0.25, 8, 16, gpus);
    }

    private static Metrics minute(int second, double errorRate, Metrics.Percentiles latency) {
        Instant at = NOON.plusSeconds(second);
        return new Metrics(at, 1, 0, 0, 0, 0, errorRate, latency, null, 0, 0.25, 8, 16, List.of());
    }

    private static RequestEntry request(String id, int second) {
        return new RequestEntry(
                id,
                NOON.plusSeconds(second),
                null,
                null,
                null,
                "m",
                null,
                null,
                200,
                "ok",
                false,
                1,
                0,
                1,
                0,
                true,
                10,
                null,
                null,
                null,
                0,
                0,
                false,
                null);
    }
}
