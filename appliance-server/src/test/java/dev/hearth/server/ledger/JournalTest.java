package dev.hearth.server.ledger;

import static dev.hearth.server.ledger.Entries.entry;
import static dev.hearth.server.ledger.Entries.ids;
import static dev.hearth.server.ledger.Entries.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final long BIG = 8L << 20;

    @TempDir
    Path directory;

    private final EntryLine lines = new EntryLine();

    private Journal open(long segmentBytes) throws IOException {
        return Journal.open(directory, segmentBytes);
    }

    private void append(Journal journal, String... ids) throws IOException {
        for (String id : ids) {
            journal.append(entry(id), lines.encode(entry(id)));
        }
    }

    private Path segment(int number) {
        return directory.resolve("0000000" + number + ".log");
    }

    @Test
    void whatIsAppendedIsReadAsItWas() throws Exception {
        Entry odd = Entries.called(
                "odd",
                Entries.NOON.plusNanos(123_456_789),
                "key\nof \u4f60\u597d",
                "m\u0000",
                499,
                Entry.Outcome.CLIENT_GONE);
        try (Journal journal = open(BIG)) {
            journal.append(odd, lines.encode(odd));

            assertThat(readAll(journal)).containsExactly(odd);
        }
    }

    @Test
    void theNextProcessReadsWhatTheFormerLeft() throws Exception {
        try (Journal journal = open(BIG)) {
            append(journal, "a", "b");
        }
        try (Journal journal = open(BIG)) {
            append(journal, "c");

            assertThat(ids(readAll(journal))).containsExactly("a", "b", "c");
        }
    }

    @Test
    void readSegmentsAreRemovedAndTheOneBeingWrittenStays() throws Exception {
        try (Journal journal = open(600)) {
            append(journal, "a", "b", "c", "d", "e");
            assertThat(journal.segments().numbers()).hasSizeGreaterThan(2);

            assertThat(ids(readAll(journal))).containsExactly("a", "b", "c", "d", "e");
            assertThat(journal.segments().numbers())
                    .containsExactly(journal.end().segment());
        }
    }

    @Test
    void anEntryLongerThanTheReadersBufferIsRead() throws Exception {
        try (Journal journal = open(BIG)) {
            append(journal, "a", "x".repeat(700_000), "b");

            assertThat(ids(readAll(journal))).hasSize(3).startsWith("a").endsWith("b");
        }
    }

    @Test
    void aTornTailIsToleratedAndKeepsWhatCameBefore() throws Exception {
        try (Journal journal = open(BIG)) {
            append(journal, "a", "b");
        }
        byte[] half = Arrays.copyOf(lines.encode(entry("torn")), 100);
        Files.write(segment(1), half, StandardOpenOption.APPEND);
        try (Journal journal = open(BIG)) {
            append(journal, "c");

            assertThat(ids(readAll(journal))).containsExactly("a", "b", "c");
        }
    }

    @Test
    void anEntryWhoseLineFeedIsMissingIsStillRead() throws Exception {
        byte[] line = lines.encode(entry("a"));
        Files.write(segment(1), Arrays.copyOf(line, line.length - 1));
        try (Journal journal = open(BIG)) {
            assertThat(ids(readAll(journal))).containsExactly("a");
        }
    }

    @Test
    void aDamagedRecordIsSkippedCountedAndItsFileKept() throws Exception {
        try (Journal journal = open(BIG)) {
            append(journal, "a", "b", "c");
        }
        byte[] content = Files.readAllBytes(segment(1));
        content[content.length / 2] ^= 1;
        Files.write(segment(1), content);
        try (Journal journal = open(BIG)) {
            JournalReader reader = new JournalReader(journal);
            JournalReader.Batch batch = reader.next();
            reader.advance(batch.end());

            assertThat(ids(batch.entries())).containsExactly("a", "c");
            assertThat(reader.damaged()).isEqualTo(1);
            assertThat(directory.resolve("00000001.log.damaged")).hasBinaryContent(content);
            assertThat(segment(1)).doesNotExist();
        }
    }

    /** However a file is damaged, reading ends, invents nothing, and loses no more records than were touched and their neighbours. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomDamageCostsOnlyWhatItTouched(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> written = IntStream.range(0, 200).mapToObj(i -> "id-" + i).toList();
        try (Journal journal = open(BIG)) {
            append(journal, written.toArray(String[]::new));
        }
        byte[] content = Files.readAllBytes(segment(1));
        int faults = 1 + random.nextInt(10);
        for (int fault = 0; fault < faults; fault++) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        Files.write(segment(1), Arrays.copyOf(content, content.length - random.nextInt(2) * random.nextInt(2_000)));
        try (Journal journal = open(BIG)) {
            List<String> read = ids(readAll(journal));

            assertThat(read)
                    .isSubsetOf(written)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((a, b) -> Integer.compare(written.indexOf(a), written.indexOf(b)));
            assertThat(read).hasSizeGreaterThanOrEqualTo(200 - 2 * faults - 6);
        }
    }

    @Test
    void aFullDiskFailsTheAppendAndTheNextOneGoesOnCleanly() throws Exception {
        try (Journal journal = open(1)) {
            append(journal, "a");
            Files.createSymbolicLink(segment(2), Path.of("/dev/full"));
            assertThatThrownBy(() -> append(journal, "lost")).isInstanceOf(IOException.class);
            append(journal, "b");

            assertThat(ids(readAll(journal))).containsExactly("a", "b");
        }
    }

    @Test
    void anInterruptedThreadDoesNotHarmTheJournal() throws Exception {
        try (Journal journal = open(BIG)) {
            Thread.currentThread().interrupt();
            append(journal, "a");
            assertThat(Thread.interrupted()).isTrue();
            append(journal, "b");

            assertThat(ids(readAll(journal))).containsExactly("a", "b");
        }
    }

    @Test
    void manyThreadsAppendWithoutMixing() throws Exception {
        try (Journal journal = open(50_000)) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 200; i++) {
                            try {
                                append(journal, thread + "-" + i);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(ids(readAll(journal))).hasSize(3_200).doesNotHaveDuplicates();
        }
    }

    @Test
    void kill9LosesNothingWhoseAppendHasReturned() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = child.inputReader()) {
            for (String id = output.readLine(); id != null; id = output.readLine()) {
                acknowledged.add(id);
                if (acknowledged.size() == 3_000) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor()).isEqualTo(137);
        acknowledged.removeLast();

        try (Journal journal = open(BIG)) {
            List<String> read = ids(readAll(journal));
            assertThat(read).doesNotHaveDuplicates();
            assertThat(new HashSet<>(read)).containsAll(acknowledged);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2_999);
        }
    }
}
