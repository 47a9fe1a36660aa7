package dev.hearth.inference.supervisor;

import dev.hearth.inference.engine.Engine;
import dev.hearth.inference.engine.Launch;
import dev.hearth.inference.engine.ModelSpec;
import dev.hearth.inference.engine.WorkerReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** Runs {@link FakeWorker} with the knobs that it was given. */
final class FakeEngine implements Engine {
    private final List<String> knobs;

    FakeEngine(String... knobs) {
        this.knobs = List.of(knobs);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Launch launch(ModelSpec spec, String token, Path scratch) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeWorker.class.getName()));
        command.addAll(knobs);
        return new Launch(command, Map.of("ONLY", "this"), Optional.of(token));
    }

    @Override
    public Optional<WorkerReport> report(String line) {
        return WorkerReport.parse(line);
    }

    @Override
    public Level importance(String line) {
        return line.contains("trouble") ? Level.WARN : Level.INFO;
    }
}
