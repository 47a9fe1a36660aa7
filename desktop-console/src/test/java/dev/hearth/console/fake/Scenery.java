package dev.hearth.console.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the fake has to tell: quiet for tests, lively for eyes. */
public final class Scenery {

    private static final List<String> KEYS =
            List.of("ci-pipeline", "客服机器人", "ide-plugin", "data-labelling", "知识库检索", "support-bot");
    private static final List<String> MODELS =
            List.of("hearth-starter", "qwen3-32b", "gpt-4o", "deepseek-chat", "bge-m3");

    private final boolean lively;
    private final boolean gpu;
    private final Random random = new Random(7);

    /** An event with its name. */
    public record Told(String name, Object data) {}

    private Scenery(boolean lively, boolean gpu) {
        this.lively = lively;
        this.gpu = gpu;
    }

    public static Scenery quiet() {
        return new Scenery(false, false);
    }

    public static Scenery lively() {
        return new Scenery(true, !Boolean.getBoolean("fake.no-gpu"));
    }

    /** Emits as a busy server would, for ever. */
    void perform(FakeFeed feed, int linesPerSecond) {
        try {
            for (int second = 0; true; second++) {
                Instant now = Instant.now();
                feed.emit("metrics", metrics(now));
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    feed.emit("request", request(now));
                }
                for (int i = 0; i < linesPerSecond; i++) {
                    feed.emit("log", line(now));
                }
                if (second % 40 == 12) {
                    feed.emit(
                            "alert",
                            alert(
                                    now,
                                    "warning",
                                    "GPU 0 memory above 85 % for 10 minutes",
                                    "bge-m3 may be unloaded next."));
                    feed.emit(
                            "alert",
                            alert(
                                    now,
                                    "error",
                                    "Provider “openai-eu” answers 429 for 18 % of requests",
                                    "Its quota resets at 24:00 UTC."));
                }
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Told> history(int seconds) {
        List<Told> told = new ArrayList<>();
        if (!lively) {
            return told;
        }
        Instant now = Instant.now();
        for (int back = seconds; back > 0; back--) {
            Instant at = now.minusSeconds(back);
            told.add(new Told("metrics", metrics(at)));
            told.add(new Told("log", line(at)));
        }
        for (int i = 12; i > 0; i--) {
            told.add(new Told("request", request(now.minusSeconds(i * 3L))));
        }
        return told;
    }

    List<String> modelNames() {
        return lively ? MODELS : MODELS.subList(0, 3);
    }

    Object localModels() {
        return list(
                lively
                        ? List.of(
                                model("hearth-starter", "ready", 4, 1, 212L << 20),
                                model("qwen3-32b-q4_k_m", "ready", 8, 3 + random.nextInt(3), 21L << 30),
                                model("bge-m3", "starting", 2, 0, 900L << 20))
                        : List.of(model("hearth-starter", "ready", 4, 0, 212L << 20)));
    }

    /** A second in which so many requests were made. */
    public static Map<String, Object> metrics(Instant at, double requests, double p95) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("at", at.toString());
        metrics.put("requests_per_second", requests);
        metrics.put("local_requests_per_second", requests * 0.6);
        metrics.put("input_tokens_per_second", requests * 52);
        metrics.put("output_tokens_per_second", requests * 18);
        metrics.put("errors_per_second", 0);
        metrics.put("error_rate", 0.0011);
        metrics.put("latency_ms", Map.of("p50", p95 * 0.4, "p95", p95, "p99", p95 * 1.6));
        metrics.put("first_token_ms", Map.of("p50", 80, "p95", 210, "p99", 420));
        metrics.put("in_flight", 3);
        metrics.put("cpu", Math.min(1, requests / 220));
        metrics.put("memory_used_bytes", 19L << 30);
        metrics.put("memory_total_bytes", 64L << 30);
        metrics.put("gpus", List.of());
        return metrics;
    }

    /** A request that has just ended. */
    public static Map<String, Object> request(String id, Instant at, String key, String model, int status) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("object", "request");
        request.put("id", id);
        request.put("started_at", at.toString());
        request.put("key", Map.of("id", "key-1", "name", key));
        request.put("model", model);
        request.put("provider", "local");
        request.put("status", status);
        request.put("outcome", status == 200 ? "ok" : "refused");
        request.put("stream", true);
        request.put("input_tokens", 412);
        request.put("output_tokens", 96);
        request.put("duration_ms", 840);
        request.put("cost_usd", null);
        request.put("attempts", List.of());
        return request;
    }

    public static Map<String, Object> line(Instant at, String level, String source, String message) {
        return Map.of("at", at.toString(), "level", level, "source", source, "message", message);
    }

    public static Map<String, Object> alert(Instant at, String severity, String title, String detail) {
        return Map.of("at", at.toString(), "severity", severity, "title", title, "detail", detail);
    }

    private Map<String, Object> metrics(Instant at) {
        double t = at.toEpochMilli() / 1000.0;
        double wave = 100 + 45 * Math.sin(t / 34) + 14 * Math.sin(t / 7.3) + random.nextGaussian() * 7;
        Map<String, Object> metrics = metrics(at, Math.max(3, wave), 640 + wave * 2.1 + random.nextGaussian() * 25);
        metrics.put("error_rate", Math.max(0, 0.0032 + 0.002 * Math.sin(t / 19) + random.nextGaussian() * 0.0006));
        if (gpu) {
            metrics.put(
                    "gpus",
                    List.of(Map.of(
                            "index",
                            0,
                            "name",
                            "NVIDIA H100 80 GB",
                            "utilization",
                            Math.clamp(wave / 190 + random.nextGaussian() * 0.02, 0, 1),
                            "memory_used_bytes",
                            (long) ((66 + Math.sin(t / 40)) * (1L << 30)),
                            "memory_total_bytes",
                            80L << 30,
                            "temperature_celsius",
                            61,
                            "power_watts",
                            412)));
        }
        return metrics;
    }

    private Map<String, Object> request(Instant at) {
        int status = random.nextInt(12) == 0 ? (random.nextBoolean() ? 429 : 502) : 200;
        Map<String, Object> request = request(
                "req-" + Long.toHexString(random.nextLong()),
                at,
                KEYS.get(random.nextInt(KEYS.size())),
                MODELS.get(random.nextInt(MODELS.size())),
                status);
        request.put("input_tokens", 20 + random.nextInt(4000));
        request.put("output_tokens", status == 200 ? random.nextInt(900) : 0);
        request.put("duration_ms", 120 + random.nextInt(2600));
        return request;
    }

    private Map<String, Object> line(Instant at) {
        return switch (random.nextInt(9)) {
            case 0, 1 ->
                line(
                        at,
                        "DEBUG",
                        "gateway",
                        "POST /v1/chat/completions 200 model=qwen3-32b in=2772 out=461 ttft=212ms");
            case 2, 3 ->
                line(at, "INFO", "local.qwen3-32b", "slot 3: prompt eval 1834 tokens, 812.4 tokens/s, cache hit 44 %");
            case 4 -> line(at, "INFO", "identity", "key sk-hearth-9f2c… used by 客服机器人 from 10.20.4.17");
            case 5 -> line(at, "INFO", "routing", "gpt-4o → openai (3 candidates, 2 healthy)");
            case 6 -> line(at, "INFO", "library", "下载模型 qwen3-32b-q4_k_m.gguf：第 277 片，共 454 片");
            case 7 ->
                line(
                        at,
                        random.nextBoolean() ? "WARN" : "INFO",
                        "provider.openai",
                        "retry 1/3 after 429, backing off 2774 ms");
            default ->
                random.nextInt(4) == 0
                        ? line(
                                at,
                                "ERROR",
                                "provider.vllm-1",
                                "connection refused by 10.0.0.7:8000; the next target answers")
                        : line(at, "DEBUG", "ledger", "flushed 58 entries in 4 ms");
        };
    }

    private static Map<String, Object> model(String id, String state, int slots, int busy, long memory) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("object", "local_model");
        model.put("id", id);
        model.put("state", state);
        model.put("engine", "java-llama.cpp");
        model.put("size_bytes", memory);
        model.put("context_tokens", 4096);
        model.put("slots", slots);
        model.put("busy_slots", busy);
        model.put("memory_bytes", memory);
        model.put("restarts", 0);
        return model;
    }

    private static Map<String, Object> list(List<?> data) {
        return Map.of("object", "list", "data", data, "has_more", false);
    }
}
