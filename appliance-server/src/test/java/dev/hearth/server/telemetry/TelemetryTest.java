package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.SettableClock;
import dev.hearth.server.ledger.Entry.Outcome;
import dev.hearth.server.llm.Refusal;
import dev.hearth.server.telemetry.Alerts.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TelemetryTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Telemetry telemetry =
            new Telemetry(clock, new NvidiaSmi("no-such-program", Duration.ofSeconds(1)), Optional.empty());
    private final Subscription subscription = telemetry.feed().subscribe(OptionalLong.empty(), Duration.ZERO);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void aFinishedCallIsARequestEvent() throws Exception {
        telemetry.callEnded(Calls.answered(250));

        assertThat(nextJson()).isEqualTo(JsonMapper.shared().readTree("""
                {"object":"request","id":"req-1","started_at":"2026-11-20T10:00:00Z","api":"chat_completions",
                 "key":{"id":"k1","name":"ci"},"user":null,"team":null,"model":"gpt-4o","provider":"openai",
                 "upstream_model":"gpt-4o-2024","status":200,"outcome":"ok","refusal":null,"stream":true,
                 "input_tokens":100,"cached_tokens":40,"cache_write_tokens":0,"output_tokens":20,"reasoning_tokens":5,
                 "usage_exact":true,"cost_usd":0.0015,"priced":true,"duration_ms":250,"first_token_ms":125,"attempts":1,
                 "trace":[]}"""));
    }

    @Test
    void aRefusedCallHasNullsWhereNobodyAnswered() throws Exception {
        telemetry.callEnded(Calls.ended(Outcome.REFUSED, Refusal.Kind.RATE_LIMITED));

        JsonNode request = nextJson();
        assertThat(request.path("outcome").asString()).isEqualTo("refused");
        assertThat(request.path("provider").isNull()).isTrue();
        assertThat(request.path("first_token_ms").isNull()).isTrue();
    }

    @Test
    void vitalsTellTheStateOfCallsAndMachine() throws Exception {
        try (Telemetry.InFlight open = telemetry.callStarted()) {
            telemetry.callEnded(Calls.answered(250));
            nextJson();
            clock.pass(Duration.ofSeconds(1));
            telemetry.publishVitals();
        }

        JsonNode vitals = nextJson();
        assertThat(vitals.propertyNames())
                .containsExactly(
                        "at",
                        "requests_per_second",
                        "local_requests_per_second",
                        "input_tokens_per_second",
                        "output_tokens_per_second",
                        "errors_per_second",
                        "error_rate",
                        "latency_ms",
                        "first_token_ms",
                        "in_flight",
                        "cpu",
                        "memory_used_bytes",
                        "memory_total_bytes",
                        "gpus");
        assertThat(vitals.path("requests_per_second").asDouble()).isEqualTo(0.2);
        assertThat(vitals.path("latency_ms").path("p50").asLong()).isBetween(243L, 257L);
        assertThat(vitals.path("in_flight").asInt()).isEqualTo(1);
        assertThat(vitals.path("cpu").asDouble()).isBetween(0.0, 1.0);
        assertThat(vitals.path("memory_used_bytes").asLong())
                .isBetween(1L, vitals.path("memory_total_bytes").asLong());
        assertThat(vitals.path("gpus").isEmpty()).isTrue();
    }

    @Test
    void withoutRequestsPercentilesAreNull() throws Exception {
        telemetry.publishVitals();

        assertThat(nextJson().path("latency_ms").toString()).isEqualTo("{\"p50\":null,\"p95\":null,\"p99\":null}");
    }

    @Test
    void aCallThatIsClosedTwiceLeavesOnce() {
        Telemetry.InFlight first = telemetry.callStarted();
        telemetry.callStarted();
        first.close();
        first.close();

        assertThat(telemetry.metrics().scrape()).contains("hearth_requests_in_flight 1.0");
    }

    @Test
    void alertsAreToldAndKeptNewestFirstUpToTwoHundred() throws Exception {
        for (int n = 1; n <= 201; n++) {
            telemetry.alerts().alert(Severity.WARNING, "Disk", "only " + n + " GB left");
        }

        assertThat(nextJson().toString())
                .isEqualTo("{\"at\":\"2026-11-20T10:00:00Z\",\"severity\":\"warning\",\"title\":\"Disk\","
                        + "\"detail\":\"only 1 GB left\"}");
        assertThat(telemetry.alerts().recent()).hasSize(200);
        assertThat(telemetry.alerts().recent().getFirst().detail()).isEqualTo("only 201 GB left");
    }

    @Test
    void prometheusReadsTheConventionsNames() {
        telemetry.callEnded(Calls.answered(250));
        telemetry.callEnded(Calls.ended(Outcome.REFUSED, Refusal.Kind.RATE_LIMITED));
        telemetry.turnedAway(Refusal.Kind.UNAUTHENTICATED);
        telemetry.metrics().gauge("hearth.journal.backlog", "Entries not yet in the database", () -> 7);

        String labels =
                "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\",gen_ai_request_model=\"gpt-4o\"";
        assertThat(telemetry.metrics().scrape())
                .contains("gen_ai_server_request_duration_seconds_bucket{error_type=\"\"," + labels + ",le=\"0.32\"} 1")
                .contains("gen_ai_server_request_duration_seconds_bucket{error_type=\"\"," + labels + ",le=\"0.16\"} 0")
                .contains("gen_ai_server_time_to_first_token_seconds_sum{" + labels + "} 0.125")
                .contains("gen_ai_client_token_usage_sum{" + labels + ",gen_ai_token_type=\"input\"} 100.0")
                .contains("hearth_cost_usd_total{" + labels + "} 0.0015")
                .contains("hearth_refusals_total{reason=\"rate_limited\"} 1.0")
                .contains("hearth_refusals_total{reason=\"unauthenticated\"} 1.0")
                .contains("hearth_journal_backlog 7.0")
                .contains("jvm_memory_used_bytes", "process_cpu_usage", "process_uptime_seconds");
    }

    @Test
    void prometheusReadsWhatTheDriverTellsOfEachGpu() {
        telemetry.metrics().gpus(NvidiaSmi.parse("0, NVIDIA L4, 50, 1024, 23034, 41, [N/A]"));

        assertThat(telemetry.metrics().scrape())
                .contains("hearth_gpu_utilization{gpu=\"0\",name=\"NVIDIA L4\"} 0.5")
                .contains("hearth_gpu_memory_used_bytes{gpu=\"0\",name=\"NVIDIA L4\"} 1.073741824E9")
                .doesNotContain("hearth_gpu_power_watts{");
        telemetry.metrics().gpus(List.of());
        assertThat(telemetry.metrics().scrape()).doesNotContain("NVIDIA L4");
    }

    @Test
    void theMachineIsMeasuredOnceASecond() throws Exception {
        try (Telemetry running = Telemetry.start(Clock.systemUTC());
                Subscription live = running.feed().subscribe(OptionalLong.empty(), Duration.ZERO)) {
            Event first = live.next(Duration.ofSeconds(5)).orElseThrow();
            Event second = live.next(Duration.ofSeconds(5)).orElseThrow();

            assertThat(first.kind()).isEqualTo(Event.Kind.METRICS);
            assertThat(Duration.between(first.at(), second.at()))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
        }
    }

    @Test
    void closingEndsTheFeed() {
        telemetry.close();

        await().until(subscription::isClosed);
    }

    private JsonNode nextJson() throws InterruptedException {
        return JsonMapper.shared()
                .readTree(subscription.next(Duration.ofSeconds(5)).orElseThrow().json());
    }
}
