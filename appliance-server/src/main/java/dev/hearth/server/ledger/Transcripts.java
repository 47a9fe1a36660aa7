package dev.hearth.server.ledger;

import dev.hearth.server.config.LedgerConfig;
import dev.hearth.server.store.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of calls of those keys that keep them: redacted, encrypted, one file for each call in a folder for each day, and
 * deleted with the day. They are files and not rows because a day of them must go at once, and because the database has
 * enough to do. A call never waits for them: when the disk is slow they are dropped and counted.
 */
public final class Transcripts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);

    /** Of half a megabyte at most each, unless the configuration allows more. */
    private static final int WAITING = 64;

    private static final Duration TIDYING = Duration.ofHours(1);

    private final Path directory;
    private final Seal seal;
    private final LedgerConfig terms;
    private final Redaction redaction;
    private final Clock clock;
    private final JsonMapper mapper = JsonMapper.shared();
    private final BlockingQueue<Kept> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;
    private volatile boolean failing;
    private Instant tidied = Instant.EPOCH;

    private record Kept(String id, Instant startedAt, byte[] request, String answer) {}

    private Transcripts(Path directory, Seal seal, LedgerConfig terms, Clock clock) {
        this.directory = directory;
        this.seal = seal;
        this.terms = terms;
        this.redaction = new Redaction(terms.redact());
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("transcripts").daemon().unstarted(this::write);
    }

    /** @param seal for this purpose alone */
    public static Transcripts open(Path dataDir, Seal seal, LedgerConfig terms, Clock clock) {
        Transcripts transcripts = new Transcripts(dataDir.resolve("transcripts"), seal, terms, clock);
        transcripts.writer.start();
        return transcripts;
    }

    /** Keeps a call's texts, as soon as the disk has time. */
    public void keep(String id, Instant startedAt, byte[] request, String answer) {
        if (!waiting.offer(new Kept(id, startedAt, request, answer))) {
            drop();
        }
    }

    private void drop() {
        failing = true;
        dropped.incrementAndGet();
    }

    /** Whether texts get lost at the moment, and not merely long ago. */
    public boolean failing() {
        return failing;
    }

    /** How many calls' texts could not be kept since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** What is kept of a call that began at a time. */
    public Optional<Transcript> find(String id, Instant startedAt) {
        try {
            return seal.open(Files.readAllBytes(file(id, startedAt)), id)
                    .map(json -> mapper.readValue(json, Transcript.class));
        } catch (NoSuchFileException nothingKept) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the texts of request " + id, e);
        }
    }

    private Path file(String id, Instant startedAt) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("no request has such an id");
        }
        return folder(startedAt.atOffset(ZoneOffset.UTC).toLocalDate()).resolve(id + ".sealed");
    }

    private Path folder(LocalDate date) {
        return directory.resolve(date.toString());
    }

    private void write() {
        while (!closed || !waiting.isEmpty()) {
            try {
                Kept next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null) {
                    store(next);
                    failing = false;
                }
                tidy();
            } catch (InterruptedException nobodyInterruptsThisThread) {
                return;
            } catch (IOException | RuntimeException e) {
                drop();
                LOG.warn("The texts of a request could not be kept ({}); check the disk.", e.toString());
            }
        }
    }

    private void store(Kept kept) throws IOException {
        Path file = file(kept.id(), kept.startedAt());
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.write(unfinished, seal.close(mapper.writeValueAsBytes(transcript(kept)), kept.id()));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Redacted before it is cut: half a key is no longer recognized. */
    private Transcript transcript(Kept kept) {
        String request = redaction.of(new String(kept.request(), StandardCharsets.UTF_8));
        String answer = redaction.of(kept.answer());
        String cutRequest = cut(request);
        String cutAnswer = cut(answer);
        boolean cut = cutRequest.length() < request.length() || cutAnswer.length() < answer.length();
        return new Transcript(cutRequest, cutAnswer, cut);
    }

    private String cut(String text) {
        int most = (int) Math.min(Integer.MAX_VALUE, terms.maxBodyBytes());
        if (text.length() <= most / 3) {
            return text; // No character of a Java string takes more than three bytes in UTF-8.
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return text;
        }
        int end = most;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private void tidy() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(tidied.plus(TIDYING)) || !Files.isDirectory(directory)) {
            return;
        }
        tidied = now;
        String oldest = now.minus(terms.keepBodies())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        try (Stream<Path> folders = Files.list(directory)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                if (name.matches("\\d{4}-\\d{2}-\\d{2}") && name.compareTo(oldest) < 0) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
            LOG.info("Deleted the texts of {} requests of {}.", all.size(), folder.getFileName());
        }
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
