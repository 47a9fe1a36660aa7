package dev.hearth.server.bench;

import dev.hearth.server.Appliance;
import dev.hearth.server.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway costs with everything on: authentication, limits, parsing, routing, the durable journal, metrics. Measured
 * in turn against nginx as a plain proxy in front of the same upstream, on the same machine in the same minute; only the
 * ratio means anything.
 */
public final class GatewayBench {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;
    private static final String KEY = "sk-hearth-benchmark-benchmark-benchmark-benchmark";

    private GatewayBench() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("hearth-bench");
        try (InstantUpstream upstream = new InstantUpstream();
                Appliance hearth = hearth(upstream.port(), directory)) {
            Driver ours = new Driver(Integer.parseInt(hearth.baseUrl().replaceFirst(".*:", "")), KEY);
            Optional<Nginx> nginx = nginx(upstream.port(), directory);
            ours.run(WARM_UP);
            System.out.printf("%-8s%14s%12s%12s%12s%n", "round", "", "requests/s", "p50 µs", "p99 µs");
            for (int round = 1; round <= ROUNDS; round++) {
                Driver.Result plain = nginx.isPresent() ? new Driver(nginx.get().port(), KEY).run(ROUND) : null;
                Driver.Result full = ours.run(ROUND);
                show(round, "hearth", full);
                if (plain != null) {
                    show(round, "nginx", plain);
                    System.out.printf("%-8d%14s%12.2f%n", round, "ratio", full.perSecond() / plain.perSecond());
                }
            }
            nginx.ifPresent(Nginx::close);
        }
        System.exit(0);
    }

    private static void show(int round, String who, Driver.Result result) {
        System.out.printf("%-8d%14s%12.0f%12.0f%12.0f%n", round, who, result.perSecond(), result.p50(), result.p99());
    }

    private static Appliance hearth(int upstream, Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("hearth.yaml"), """
                server: {port: 0}
                providers:
                  - {name: instant, kind: openai-compatible, base_url: "http://127.0.0.1:%d/v1", api_keys: [none]}
                models:
                  - {name: instant, targets: [{provider: instant, model: instant}]}
                keys:
                  - {name: bench, key: "%s", limits: {requests_per_minute: 1000000000, concurrent_requests: 1000}}
                """.formatted(upstream, KEY));
        Path data = directory.resolve("data");
        return Appliance.start(Config.load(Optional.of(config), data, Map.of()), data, Map.of());
    }

    private static Optional<Nginx> nginx(int upstream, Path directory) throws InterruptedException {
        try {
            return Optional.of(Nginx.inFrontOf(upstream, directory));
        } catch (IOException e) {
            System.out.println("Without nginx there is no ratio: " + e.getMessage());
            return Optional.empty();
        }
    }
}
