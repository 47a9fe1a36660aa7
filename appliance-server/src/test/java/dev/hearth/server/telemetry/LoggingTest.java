package dev.hearth.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.helidon.logging.common.spi.LoggingProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoggingTest {

    private static final Logger LOG = LoggerFactory.getLogger("dev.hearth.server.gateway.Gateway");
    private static final String KEY = "sk-hearth-abcdefghijklmnopqrstuvwx";

    @TempDir
    Path data;

    @Test
    void theFileHoldsOneJsonObjectALineWithTheCallItBelongsTo() throws Exception {
        try (Logging logging = Logging.start(data);
                var request = MDC.putCloseable("request_id", "req-7");
                var model = MDC.putCloseable("model", "gpt-4o")) {
            LOG.info("first\nsecond");
        }

        JsonNode line = lines().getFirst();
        assertThat(line.path("level").asString()).isEqualTo("INFO");
        assertThat(line.path("logger").asString()).isEqualTo("dev.hearth.server.gateway.Gateway");
        assertThat(line.path("message").asString()).isEqualTo("first\nsecond");
        assertThat(line.path("request_id").asString()).isEqualTo("req-7");
        assertThat(line.path("model").asString()).isEqualTo("gpt-4o");
        assertThat(line.path("trace").isNull()).isTrue();
    }

    @Test
    void secretsReachNeitherMessageNorTrace() throws Exception {
        try (Logging logging = Logging.start(data)) {
            LOG.error(
                    "refused {}", KEY, new IOException("no " + KEY, new IllegalStateException("Bearer abc123def456")));
        }

        assertThat(Files.readString(log())).doesNotContain(KEY, "abc123def456").contains("sk-***", "Bearer ***");
        assertThat(lines().getFirst().path("trace").asString()).contains("java.io.IOException", "Caused by");
    }

    @Test
    void aLineHoldsTenThousandCharactersAtMost() throws Exception {
        try (Logging logging = Logging.start(data)) {
            LOG.info("{}", "x".repeat(1_000_000));
        }

        assertThat(Files.size(log())).isBetween(10_000L, 11_000L);
    }

    @Test
    void theTerminalGetsOneReadableLine() {
        String line = plain("hello\n2026-11-20 forged " + KEY);

        assertThat(line)
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Gateway: hello 2026-11-20 forged sk-\\*\\*\\*\n");
    }

    @Test
    void theFeedShowsTheLogUntilLoggingEnds() throws Exception {
        LiveFeed feed = new LiveFeed(Clock.systemUTC());
        Subscription subscription = feed.subscribe(OptionalLong.empty(), Duration.ZERO);
        try (Logging logging = Logging.start(data);
                var request = MDC.putCloseable("request_id", "req-7")) {
            logging.feed(feed);
            LOG.warn("slow {}", KEY, new IOException("late"));
        }
        LOG.info("after the end");

        JsonNode line = JsonMapper.shared()
                .readTree(subscription.next(Duration.ZERO).orElseThrow().json());
        assertThat(line.propertyNames()).containsExactly("at", "level", "source", "message", "request_id", "model");
        assertThat(line.path("source").asString()).isEqualTo("Gateway");
        assertThat(line.path("message").asString()).isEqualTo("slow sk-***: java.io.IOException: late");
        assertThat(line.path("request_id").asString()).isEqualTo("req-7");
        assertThat(line.path("model").isNull()).isTrue();
        assertThat(subscription.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void whatLibrariesSayByJavaUtilLoggingArrives() throws Exception {
        try (Logging logging = Logging.start(data)) {
            java.util.logging.Logger.getLogger("org.example").warning("from afar");
        }

        assertThat(lines().getFirst().path("message").asString()).isEqualTo("from afar");
    }

    @Test
    void helidonKnowsThatSomebodyElseSetsUpTheLog() {
        assertThat(ServiceLoader.load(LoggingProvider.class))
                .hasOnlyElementsOfType(HelidonLogging.class)
                .hasSize(1);
    }

    @Test
    void aDiskThatTakesNothingCostsLinesButNeverTheServer() throws Exception {
        // Linux refuses every write of what is no number. Not /dev/full: seen from the next day it is an old log to
        // compress,
        // and reading it never ends.
        Path refusing = Path.of("/proc/self/oom_score_adj");
        Assumptions.assumeTrue(Files.isWritable(refusing), "only Linux has a file that refuses what is written");
        Files.createDirectories(log().getParent());
        Files.createSymbolicLink(log(), refusing);

        try (Logging logging = Logging.start(data)) {
            for (int n = 0; n < 3; n++) {
                assertThatCode(() -> LOG.info("nobody will read this")).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aFolderThatCannotBeMadeCostsTheFileButNeverTheServer() throws Exception {
        Files.writeString(data.resolve("logs"), "in the way");

        try (Logging logging = Logging.start(data)) {
            assertThatCode(() -> LOG.info("nobody will read this")).doesNotThrowAnyException();
        }
    }

    private static String plain(String message) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event =
                new LoggingEvent("caller", context.getLogger(LOG.getName()), Level.WARN, message, null, new Object[0]);
        return new String(new PlainEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private Path log() {
        return data.resolve("logs/hearth.log");
    }

    private List<JsonNode> lines() throws IOException {
        await().until(() -> Files.size(log()) > 0);
        return Files.readAllLines(log()).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
