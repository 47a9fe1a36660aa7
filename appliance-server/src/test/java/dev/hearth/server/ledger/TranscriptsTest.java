package dev.hearth.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.server.SettableClock;
import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.store.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {

    private static final LedgerConfig TERMS = new LedgerConfig(
            Optional.empty(), Optional.empty(), Duration.ofDays(2), Duration.ofDays(30), 100, List.of("Project \\w+"));

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Entries.NOON);

    private Transcripts open() {
        return Transcripts.open(directory, new Seal(new byte[32]), TERMS, clock);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<byte[]> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readAllBytes(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void whatIsKeptIsFoundAgainAndCannotBeReadOnTheDisk() throws IOException {
        try (Transcripts transcripts = open()) {
            transcripts.keep("id-1", Entries.NOON, bytes("what is two and two"), "four, of course");
        }
        try (Transcripts transcripts = open()) {
            assertThat(transcripts.find("id-1", Entries.NOON))
                    .contains(new Transcript("what is two and two", "four, of course", false));
            assertThat(transcripts.find("id-2", Entries.NOON)).isEmpty();
        }
        assertThat(files())
                .hasSize(1)
                .allSatisfy(file -> assertThat(new String(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("two")
                        .doesNotContain("four"));
    }

    @Test
    void whatIsLongIsCutBetweenCharacters() {
        try (Transcripts transcripts = open()) {
            transcripts.keep("id-1", Entries.NOON, bytes("你".repeat(50)), "short");
        }
        try (Transcripts transcripts = open()) {
            assertThat(transcripts.find("id-1", Entries.NOON)).contains(new Transcript("你".repeat(33), "short", true));
        }
    }

    @Test
    void secretsAreTakenOutBeforeAnythingIsWritten() {
        try (Transcripts transcripts = open()) {
            transcripts.keep(
                    "id-1", Entries.NOON, bytes("mail eva@example.org of Project Falcon"), "4111 1111 1111 1111");
        }
        try (Transcripts transcripts = open()) {
            assertThat(transcripts.find("id-1", Entries.NOON))
                    .contains(new Transcript("mail [redacted] of [redacted]", "[redacted]", false));
        }
    }

    @Test
    void daysThatAreOverAreDeleted() {
        try (Transcripts transcripts = open()) {
            transcripts.keep("id-1", Entries.NOON, bytes("q"), "a");
            clock.pass(Duration.ofDays(2));
            transcripts.keep("id-2", clock.instant(), bytes("q"), "a");
            await().until(() -> transcripts.find("id-2", clock.instant()).isPresent());
            assertThat(transcripts.find("id-1", Entries.NOON)).isPresent();

            clock.pass(Duration.ofDays(1));

            await().untilAsserted(() ->
                    assertThat(transcripts.find("id-1", Entries.NOON)).isEmpty());
            assertThat(transcripts.find("id-2", clock.instant().minus(Duration.ofDays(1))))
                    .isPresent();
        }
    }

    @Test
    void redactionKnowsTheUsualSecretsAndLeavesTheRest() {
        Redaction redaction = new Redaction(List.of());

        assertThat(
                        redaction.of(
                                "use sk-hearth-abcdefghijklmnop and {\"api_key\": \"swordfish1\"}, {\\\"token\\\":\\\"abcdef123\\\"}"))
                .isEqualTo("use [redacted] and {\"api_key\": \"[redacted]\"}, {\\\"token\\\":\\\"[redacted]\\\"}");
        assertThat(redaction.of("order 4111111111111112, call 030 1234567, the password is long"))
                .isEqualTo("order 4111111111111112, call 030 1234567, the password is long");
        assertThat(redaction.of("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----!"))
                .isEqualTo("[redacted]!");
    }
}
