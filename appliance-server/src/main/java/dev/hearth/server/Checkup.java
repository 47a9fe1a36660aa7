package dev.hearth.server;

import dev.hearth.inference.engine.JavaLlamaCpp;
import dev.hearth.inference.starter.StarterModel;
import dev.hearth.inference.supervisor.LocalModel;
import dev.hearth.inference.supervisor.LocalModelListener;
import dev.hearth.inference.supervisor.LocalModels;
import dev.hearth.server.config.Config;
import dev.hearth.server.config.ServerConfig;
import dev.hearth.server.store.Database;
import dev.hearth.server.telemetry.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** What a doctor looks at. A look leaves nothing behind; only a database of an older Hearth is brought up to date by it. */
final class Checkup {

    private static final long GIB = 1L << 30;
    private static final long ENOUGH_DISK = 2 * GIB;
    private static final long ENOUGH_MEMORY = 2 * GIB;
    private static final Duration ENGINE_LIMIT = Duration.ofMinutes(1);

    private final Config config;
    private final Path data;

    Checkup(Config config, Path data) {
        this.config = config;
        this.data = data;
    }

    enum Verdict {
        OK,
        NOTE,
        FAIL
    }

    record Finding(Verdict verdict, String text) {}

    /** One look; what it throws is a finding, too. */
    interface Look {
        Finding find() throws Exception;
    }

    List<Look> looks() {
        return List.of(
                Checkup::java, Checkup::memory, this::disk, this::port, this::database, Checkup::engine, Checkup::gpu);
    }

    static Finding finding(Look look) {
        try {
            return look.find();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        } catch (Exception e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    private static Finding ok(String text) {
        return new Finding(Verdict.OK, text);
    }

    private static Finding fail(String text) {
        return new Finding(Verdict.FAIL, text);
    }

    private static Finding okIf(boolean well, String text, String remedy) {
        return well ? ok(text) : new Finding(Verdict.NOTE, text + ": " + remedy);
    }

    private static Finding java() {
        return ok("Java " + Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private static Finding memory() {
        long total = Machine.memoryBytes();
        return okIf(total >= ENOUGH_MEMORY, "memory " + gib(total), "local models of any size need more");
    }

    private Finding disk() throws IOException {
        Path existing = Stream.iterate(data, Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(data.getRoot());
        if (!Files.isWritable(existing)) {
            return fail(existing + " cannot be written: check its owner and mode, or choose another with --data");
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        return okIf(free >= ENOUGH_DISK, "disk " + gib(free) + " free for " + data, "models and logs need more");
    }

    private Finding port() throws IOException {
        ServerConfig server = config.server();
        if (DataDirectory.isTaken(data)) {
            return ok("a server is running on " + data);
        }
        try (ServerSocket socket = new ServerSocket(server.port(), 1, InetAddress.getByName(server.host()))) {
            return ok("port " + socket.getLocalPort() + " on " + server.host() + " is free");
        } catch (IOException e) {
            return fail("port " + server.port() + " on " + server.host() + ": " + e.getMessage()
                    + "; stop the other program, or choose another port with --port");
        }
    }

    private Finding database() {
        if (DataDirectory.isTaken(data)) {
            return ok("database: in use by the running server");
        }
        boolean fresh = config.storage().url().startsWith("jdbc:h2:") && !Files.exists(data);
        if (fresh) {
            return ok("database: will be made at the first start");
        }
        try (Database database = Database.open(config.storage())) {
            return database.healthy(Duration.ofSeconds(5)) ? ok("database answers") : fail("database does not answer");
        }
    }

    /** Runs the starter model for real: what an engine says of itself is not worth as much. */
    private static Finding engine() throws Exception {
        JavaLlamaCpp engine = JavaLlamaCpp.ofThisJvm();
        try (Scratch scratch = Scratch.make();
                LocalModels models =
                        new LocalModels(engine, scratch.path().resolve("workers"), new Silence(), Clock.systemUTC())) {
            models.declare(StarterModel.spec(scratch.path()));
            long start = System.nanoTime();
            models.ensureReady(StarterModel.NAME, ENGINE_LIMIT);
            long millis = (System.nanoTime() - start) / 1_000_000;
            return ok("engine " + engine.name() + " runs " + StarterModel.NAME + " (started in " + millis + " ms)");
        }
    }

    private static Finding gpu() throws InterruptedException {
        List<String> names = Machine.graphics();
        return okIf(
                !names.isEmpty(),
                names.isEmpty() ? "no NVIDIA GPU found" : "GPU " + String.join(", ", names),
                "local models run on the CPU");
    }

    private static String gib(long bytes) {
        return "%.1f GiB".formatted((double) bytes / GIB);
    }

    /** The doctor has an ear for what fails, and no interest in the rest. */
    private static final class Silence implements LocalModelListener {
        @Override
        public void stateChanged(LocalModel model) {}

        @Override
        public void logged(String model, Level level, String line) {}
    }
}
